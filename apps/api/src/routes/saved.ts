import { type SavedQueriesAnswer, SavedQueryDraft, SavedQueryPatch } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { readBody } from './read-body.ts';

/** `/saved`: the queries that somebody saved, and nobody else's. */
export function savedRoutes({ saved }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get('/saved', (c) => c.json({ saved: saved.list(c.get('identity')) } satisfies SavedQueriesAnswer))
    .post('/saved', async (c) => c.json(saved.create(c.get('identity'), await readBody(c, SavedQueryDraft)), 201))
    .patch('/saved/:id', async (c) => {
      const patch = await readBody(c, SavedQueryPatch);
      return c.json(saved.update(c.get('identity'), c.req.param('id'), patch));
    })
    .delete('/saved/:id', (c) => {
      saved.delete(c.get('identity'), c.req.param('id'));
      return c.body(null, 204);
    });
}
