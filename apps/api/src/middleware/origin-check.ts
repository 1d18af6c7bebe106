import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../api-env.ts';
import { ApiError } from '../errors.ts';

/** Requests that another site makes a browser send are refused; following a link to the page is not one of them. */
export function originCheck(): MiddlewareHandler<ApiEnv> {
  return async function originCheck(c, next) {
    const origin = c.req.header('origin');
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (origin !== undefined && authorityOf(origin) !== host.toLowerCase()) refuse('Origin', origin);
    const site = c.req.header('sec-fetch-site');
    const isLink = c.req.method === 'GET' && c.req.header('sec-fetch-mode') === 'navigate';
    const isPage = !c.req.path.startsWith('/api/');
    const isOurs = site === undefined || site === 'same-origin' || site === 'none' || (isLink && isPage);
    if (!isOurs) refuse('Sec-Fetch-Site', site);
    await next();
  };
}

function authorityOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function refuse(field: string, value: string): never {
  throw new ApiError({ code: 'forbidden', message: 'Requests from other sites are refused', field, value });
}
