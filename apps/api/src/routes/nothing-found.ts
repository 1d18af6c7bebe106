import { NothingFoundRequest } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { checkNothingFound, runNothingFound } from '../services/nothing-found/nothing-found.ts';
import { checkRange } from './asked-range.ts';
import { ndjson } from './ndjson.ts';
import { readBody } from './read-body.ts';
import { signalOf } from './signal-of.ts';

/** `POST /nothing-found`: why a question has no lines, as a stream of findings. */
export function nothingFoundRoutes({ backends, reader }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().post('/nothing-found', async (c) => {
    const request = await readBody(c, NothingFoundRequest);
    checkRange(request.range);
    for (const { range } of request.readings) checkRange(range);
    const backend = backends.get(request.backend);
    checkNothingFound(backend, request);
    const deps = { backend, reader, requestId: c.get('requestId') };
    return ndjson(signalOf(c), (emit, signal) => runNothingFound(deps, request, emit, signal));
  });
}
