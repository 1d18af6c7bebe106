import { type SavedQueriesAnswer, SavedDocument, SavedQueryDraft, SavedQueryPatch } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { readJsonDocument } from '../services/people/json-document.ts';
import { readBody } from './read-body.ts';

/** `/saved`: the queries that somebody saved, and what others share. */
export function savedRoutes({ people: { saved } }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get('/saved', (c) => c.json({ saved: saved.list(c.get('identity')) } satisfies SavedQueriesAnswer))
    .post('/saved', async (c) => c.json(saved.create(c.get('identity'), await readBody(c, SavedQueryDraft)), 201))
    .get('/saved/export', (c) => c.json(saved.export(c.get('identity'))))
    .post('/saved/import', async (c) => {
      // Its own reading: a person wants to know the line of the file that is wrong.
      const document = readJsonDocument(await c.req.text(), SavedDocument);
      return c.json(saved.import(c.get('identity'), document));
    })
    .patch('/saved/:id', async (c) => {
      const patch = await readBody(c, SavedQueryPatch);
      return c.json(saved.update(c.get('identity'), c.req.param('id'), patch));
    })
    .post('/saved/:id/restore', (c) => c.json(saved.restore(c.get('identity'), c.req.param('id'))))
    .delete('/saved/:id', (c) => {
      saved.delete(c.get('identity'), c.req.param('id'));
      return c.body(null, 204);
    });
}
