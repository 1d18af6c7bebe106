import { InsightRequest } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { checkInsight, runInsight } from '../services/insight/insight.ts';
import { checkRange } from './asked-range.ts';
import { ndjson } from './ndjson.ts';
import { readBody } from './read-body.ts';
import { signalOf } from './signal-of.ts';

/** `POST /insight`: what lines are made of, and what tells them from others, as a stream of events. */
export function insightRoutes({ backends, reader, readings, log }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().post('/insight', async (c) => {
    const request = await readBody(c, InsightRequest);
    checkRange(request.subject.range);
    if (request.against !== null) checkRange(request.against.range);
    const backend = backends.get(request.backend);
    checkInsight(backend, request);
    const deps = { backend, reader, readings, log, requestId: c.get('requestId') };
    return ndjson(signalOf(c), (emit, signal) => runInsight(deps, request, emit, signal));
  });
}
