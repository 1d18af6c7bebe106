import { OverviewRequest, VolumeRequest } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { runOverview } from '../services/overview/overview.ts';
import { versions } from '../services/overview/versions.ts';
import { checkRange } from './asked-range.ts';
import { ndjson } from './ndjson.ts';
import { readBody } from './read-body.ts';
import { signalOf } from './signal-of.ts';

/** `POST /overview`: how every service does, as a stream of events; `POST /versions`: where their versions change. */
export function overviewRoutes({ backends, reader, log }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .post('/overview', async (c) => {
      const request = await readBody(c, OverviewRequest);
      checkRange(request.range);
      const deps = { backend: backends.get(request.backend), reader, log, requestId: c.get('requestId') };
      return ndjson(signalOf(c), (emit, signal) => runOverview(deps, request, emit, signal));
    })
    .post('/versions', async (c) => {
      const request = await readBody(c, VolumeRequest);
      checkRange(request.range);
      return c.json(await versions(backends.get(request.backend), request, signalOf(c)));
    });
}
