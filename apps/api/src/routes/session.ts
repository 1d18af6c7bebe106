import { SessionParams, SessionsParams } from '@edda/protocol';
import { sessionIdOf } from '@edda/sources';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { listSessions } from '../services/sessions/list-sessions.ts';
import { readSession } from '../services/session/read-session.ts';
import { checkRange } from './asked-range.ts';
import { ndjson } from './ndjson.ts';
import { signalOf } from './signal-of.ts';

/**
 * `GET /session/ID`: a conversation put together from its lines, as a stream of turns.
 * `GET /sessions`: those with lines in a range, as a stream of rows.
 */
export function sessionRoutes({ backends, readings, log }: ApiDeps): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>().get('/session/:id', (c) => {
    const params = z.parse(SessionParams, c.req.query());
    const hint = params.hint === undefined ? null : BigInt(params.hint);
    const deps = { backend: backends.get(params.backend), readings, log, requestId: c.get('requestId') };
    const question = { id: readId(c.req.param('id')), hint };
    return ndjson(signalOf(c), (emit, signal) => readSession(deps, question, emit, signal));
  });
  return routes.get('/sessions', (c) => {
    const { backend, start, end, read } = z.parse(SessionsParams, c.req.query());
    checkRange({ start, end });
    const deps = { backend: backends.get(backend), readings, log, requestId: c.get('requestId') };
    const question = { range: { start: BigInt(start), end: BigInt(end) }, readsAll: read === 'all' };
    return ndjson(signalOf(c), (emit, signal) => listSessions(deps, question, emit, signal));
  });
}

function readId(text: string): string {
  const id = sessionIdOf(text);
  if (id !== null) return id;
  const message = 'This is no id of a session: it is empty, too long, or has control characters in it';
  throw new ApiError({ code: 'bad_request', message, field: 'id', value: text });
}
