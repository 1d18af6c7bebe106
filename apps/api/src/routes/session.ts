import { SessionParams } from '@edda/protocol';
import { sessionIdOf } from '@edda/sources';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { readSession } from '../services/session/read-session.ts';
import { ndjson } from './ndjson.ts';
import { signalOf } from './signal-of.ts';

/** `GET /session/ID`: a conversation put together from its lines, as a stream of turns. */
export function sessionRoutes({ backends, log }: ApiDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/session/:id', (c) => {
    const params = z.parse(SessionParams, c.req.query());
    const hint = params.hint === undefined ? null : BigInt(params.hint);
    const deps = { backend: backends.get(params.backend), log, requestId: c.get('requestId') };
    const question = { id: readId(c.req.param('id')), hint };
    return ndjson(signalOf(c), (emit, signal) => readSession(deps, question, emit, signal));
  });
}

function readId(text: string): string {
  const id = sessionIdOf(text);
  if (id !== null) return id;
  const message = 'This is no id of a session: it is empty, too long, or has control characters in it';
  throw new ApiError({ code: 'bad_request', message, field: 'id', value: text });
}
