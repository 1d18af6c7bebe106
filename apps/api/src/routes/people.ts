import { HistoryDraft, HistorySettings, MutedSetDraft, type MutedSetsAnswer, ShortLinkDraft } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { readBody } from './read-body.ts';

/** `/history`: what somebody asked, and whether that is remembered. */
export function historyRoutes({ people: { history } }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get('/history', (c) => c.json(history.list(c.get('identity'))))
    .post('/history', async (c) => {
      history.remember(c.get('identity'), (await readBody(c, HistoryDraft)).search);
      return c.body(null, 204);
    })
    .patch('/history', async (c) => {
      history.switch(c.get('identity'), (await readBody(c, HistorySettings)).remember);
      return c.body(null, 204);
    })
    .delete('/history', (c) => {
      history.forgetAll(c.get('identity'));
      return c.body(null, 204);
    })
    .delete('/history/:id', (c) => {
      history.forget(c.get('identity'), c.req.param('id'));
      return c.body(null, 204);
    });
}

/** `/muted-sets`: known noise with a name. */
export function mutedSetRoutes({ people: { mutedSets } }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get('/muted-sets', (c) => c.json({ sets: mutedSets.list(c.get('identity')) } satisfies MutedSetsAnswer))
    .post('/muted-sets', async (c) => c.json(mutedSets.save(c.get('identity'), await readBody(c, MutedSetDraft)), 201))
    .delete('/muted-sets/:id', (c) => {
      mutedSets.delete(c.get('identity'), c.req.param('id'));
      return c.body(null, 204);
    });
}

/** `/short-links`: addresses too long to be passed on. */
export function shortLinkRoutes({ people: { shortLinks } }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .post('/short-links', async (c) =>
      c.json(shortLinks.create(c.get('identity'), await readBody(c, ShortLinkDraft)), 201),
    )
    .get('/short-links/:id', (c) => c.json(shortLinks.get(c.req.param('id'))));
}
