import { TraceParams } from '@edda/protocol';
import { type Profile, sessionIdOf, traceIdOf } from '@edda/sources';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import type { ApiEnv } from '../api-env.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { findEntity } from '../services/entity/find-entity.ts';
import { ndjson } from './ndjson.ts';
import { signalOf } from './signal-of.ts';

/** `GET /trace/ID` and `GET /entity/KIND/ID`: all lines of a trace, a request, a saga, as a stream of events. */
export function entityRoutes({ backends, reader, metrics, log }: ApiDeps): Hono<ApiEnv> {
  const answer = (c: Context<ApiEnv>, kind: string, idOf: (profiles: readonly Profile[]) => string): Response => {
    const { backend: name, hint, reach } = z.parse(TraceParams, c.req.query());
    const deps = { backend: backends.get(name), reader, metrics, log, requestId: c.get('requestId') };
    const id = idOf(deps.backend.sources.profiles);
    const question = { kind, id, hint: hint === undefined ? null : BigInt(hint), reach };
    return ndjson(signalOf(c), (emit, signal) => findEntity(deps, question, emit, signal));
  };
  return new Hono<ApiEnv>()
    .get('/trace/:id', (c) => answer(c, 'trace', () => traceId(c.req.param('id'))))
    .get('/entity/:kind/:id', (c) => {
      const { kind, id } = c.req.param();
      return answer(c, kind, (profiles) => (kind === 'trace' ? traceId(id) : entityId(kind, id, profiles)));
    });
}

function entityId(kind: string, text: string, profiles: readonly Profile[]): string {
  if (!profiles.some(({ links }) => Object.hasOwn(links, kind))) {
    const message = 'No profile names ids of this kind';
    throw new ApiError({ code: 'not_found', message, field: 'kind', value: kind });
  }
  const id = sessionIdOf(text);
  if (id !== null) return id;
  const message = 'This is no id: it is empty, too long, or has control characters in it';
  throw new ApiError({ code: 'bad_request', message, field: 'id', value: text });
}

function traceId(text: string): string {
  const id = traceIdOf(text);
  if (id !== null) return id;
  const message = 'This is no trace id: one has 16 or 32 hexadecimal digits that are not all zero';
  throw new ApiError({ code: 'bad_request', message, field: 'id', value: text });
}
