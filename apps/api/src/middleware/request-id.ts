import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../api-env.ts';

const GIVEN = /^[A-Za-z0-9._-]{8,64}$/;

/** Every answer and every error names its request. An id that a proxy in front gave is kept. */
export function requestId(header = 'X-Request-Id'): MiddlewareHandler<ApiEnv> {
  return async function requestId(c, next) {
    const given = c.req.header(header);
    const id = given !== undefined && GIVEN.test(given) ? given : randomUUID();
    c.set('requestId', id);
    await next();
    c.res.headers.set(header, id);
  };
}
