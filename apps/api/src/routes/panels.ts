import { PanelDraft, PanelPatch, PanelQueryRequest, type PanelsAnswer } from '@edda/protocol';
import { PANEL_SETS } from '@edda/sources';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { queryPanel } from '../services/panels/query-panel.ts';
import { checkRange } from './asked-range.ts';
import { readBody } from './read-body.ts';
import { signalOf } from './signal-of.ts';

/** `/panels`: ready panels, those that somebody saved, and what the queries of one say. */
export function panelRoutes({ backends, reader, metricsSource, people: { panels } }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get('/panels', async (c) => {
      const own = panels.list(c.get('identity'));
      return c.json({ metrics: await metricsSource.info(), sets: [...PANEL_SETS], own } satisfies PanelsAnswer);
    })
    .post('/panels/query', async (c) => {
      const request = await readBody(c, PanelQueryRequest);
      checkRange(request.range);
      const backend = backends.get(request.backend);
      return c.json(await queryPanel({ backend, reader, metrics: metricsSource }, request, signalOf(c)));
    })
    .post('/panels', async (c) => c.json(panels.create(c.get('identity'), await readBody(c, PanelDraft)), 201))
    .patch('/panels/:id', async (c) => {
      const patch = await readBody(c, PanelPatch);
      return c.json(panels.update(c.get('identity'), c.req.param('id'), patch));
    })
    .delete('/panels/:id', (c) => {
      panels.delete(c.get('identity'), c.req.param('id'));
      return c.body(null, 204);
    });
}
