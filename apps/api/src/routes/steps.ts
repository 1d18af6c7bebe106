import { StepsRequest } from '@edda/protocol';
import { Hono } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { checkSteps, runSteps } from '../services/steps/run-steps.ts';
import { checkRange } from './asked-range.ts';
import { ndjson } from './ndjson.ts';
import { readBody } from './read-body.ts';
import { signalOf } from './signal-of.ts';

/** `POST /steps`: what each stage of a log query leaves, as a stream of events. */
export function stepRoutes({ backends, reader }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().post('/steps', async (c) => {
    const request = await readBody(c, StepsRequest);
    checkRange(request.range);
    checkSteps(request);
    const deps = { backend: backends.get(request.backend), reader, requestId: c.get('requestId') };
    return ndjson(signalOf(c), (emit, signal) => runSteps(deps, request, emit, signal));
  });
}
