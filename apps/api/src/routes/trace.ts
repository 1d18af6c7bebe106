import { TraceParams } from '@edda/protocol';
import { traceIdOf } from '@edda/sources';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { findTrace } from '../services/trace/find-trace.ts';
import { ndjson } from './ndjson.ts';
import { signalOf } from './signal-of.ts';

/** `GET /trace/ID`: all lines of a trace, as a stream of events. */
export function traceRoutes({ backends, reader, metrics, log }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/trace/:id', (c) => {
    const params = z.parse(TraceParams, c.req.query());
    const hint = params.hint === undefined ? null : BigInt(params.hint);
    const deps = { backend: backends.get(params.backend), reader, metrics, log, requestId: c.get('requestId') };
    const question = { id: readId(c.req.param('id')), hint };
    return ndjson(signalOf(c), (emit, signal) => findTrace(deps, question, emit, signal));
  });
}

function readId(text: string): string {
  const id = traceIdOf(text);
  if (id !== null) return id;
  const message = 'This is no trace id: one has 16 or 32 hexadecimal digits that are not all zero';
  throw new ApiError({ code: 'bad_request', message, field: 'id', value: text });
}
