import { AskedRange, MetricRequest, VolumeRequest } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { facets } from '../services/counts/facets.ts';
import { metric, metricEvents, plannedMetric } from '../services/counts/metric.ts';
import { sourcesIn } from '../services/counts/sources-in.ts';
import { stats } from '../services/counts/stats.ts';
import { volume } from '../services/counts/volume.ts';
import { checkRange } from './asked-range.ts';
import { NDJSON_TYPE, ndjsonText } from './ndjson.ts';
import { readBody } from './read-body.ts';
import { signalOf } from './signal-of.ts';

/** `POST /volume`, `/facets`, `/metric`, `/stats` and `/sources`: numbers about the lines of an ask. */
export function countRoutes({ backends, reader, log }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .post('/volume', async (c) => {
      const request = await readBody(c, VolumeRequest);
      checkRange(request.range);
      return c.json(await volume({ backend: backends.get(request.backend), reader }, request, signalOf(c)));
    })
    .post('/facets', async (c) => {
      const request = await readBody(c, AskedRange);
      checkRange(request.range);
      return c.json(await facets({ backend: backends.get(request.backend), reader }, request, signalOf(c)));
    })
    .post('/metric', async (c) => {
      const request = await readBody(c, MetricRequest);
      checkRange(request.range);
      const deps = { backend: backends.get(request.backend), reader, log, requestId: c.get('requestId') };
      const planned = plannedMetric(deps.backend, request);
      if (c.req.header('accept')?.includes(NDJSON_TYPE) === true) {
        return ndjsonText(signalOf(c), (write, signal) => metricEvents(deps, planned, request, write, signal));
      }
      const answer = await metric(deps, planned, request, signalOf(c));
      return c.body(answer, 200, { 'content-type': 'application/json' });
    })
    .post('/stats', async (c) => {
      const request = await readBody(c, AskedRange);
      checkRange(request.range);
      return c.json(await stats(backends.get(request.backend), request, signalOf(c)));
    })
    .post('/sources', async (c) => {
      const request = await readBody(c, AskedRange);
      checkRange(request.range);
      return c.json(await sourcesIn(backends.get(request.backend), request, signalOf(c)));
    });
}
