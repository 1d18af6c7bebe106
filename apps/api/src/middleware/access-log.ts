import { maskSecrets } from '@edda/sources';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { ApiEnv } from '../api-env.ts';
import type { Log } from '../log.ts';

export interface RequestObservation {
  readonly method: string;
  /** The route's pattern, not the path: `/api/v1/saved/:id`. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/**
 * One line and one observation for each request. The path is logged and never the query string or a body: those hold what
 * people look for, and prompts. What looks like a secret in a path (somebody pasted it as an id) is hidden.
 */
export function accessLog(log: Log, observe: (seen: RequestObservation) => void): MiddlewareHandler<ApiEnv> {
  return async function accessLog(c, next) {
    const startedAt = performance.now();
    await next();
    const ms = Math.round((performance.now() - startedAt) * 10) / 10;
    const { status } = c.res;
    const line = {
      requestId: c.get('requestId'),
      identity: c.get('identity'),
      method: c.req.method,
      path: maskSecrets(readable(c.req.path)).text,
      status,
      ms,
    };
    // A backend in trouble is told to the page, and by its metrics; the log speaks up for our own faults.
    if (status === 500) log.error(line, 'request');
    else log.info(line, 'request');
    observe({ method: c.req.method, route: routePath(c), status, seconds: ms / 1000 });
  };
}

/** Without `%40` and the like, in which a secret is not seen. */
function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
