import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { ApiEnv } from '../api-env.ts';
import { ApiError } from '../errors.ts';
import type { TokenDoor } from './token-door.ts';
import { loginPage } from './login-page.ts';
import { pathInHere } from './path-in-here.ts';
import { giveSession, SESSION_COOKIE } from './session-cookie.ts';

/**
 * Lets in who has the token: as a bearer token, by the session cookie, or by `?token=` on a page's address, which is
 * traded for the cookie at once so that it does not stay in the address.
 */
export function tokenGate(door: TokenDoor): MiddlewareHandler<ApiEnv> {
  return async function tokenGate(c, next) {
    const bearer = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const cookie = getCookie(c, SESSION_COOKIE);
    if ((bearer !== undefined && door.isToken(bearer)) || (cookie !== undefined && door.isSession(cookie)))
      return next();
    if (c.req.path.startsWith('/api/') || c.req.method !== 'GET') {
      throw new ApiError({ code: 'unauthorized', message: 'This Edda asks for its token', field: 'Authorization' });
    }
    const url = new URL(c.req.url);
    const landing = url.searchParams.get('token');
    if (landing === null || !door.isToken(landing)) return loginPage(c, url, landing !== null);
    giveSession(c, door);
    url.searchParams.delete('token');
    return c.redirect(pathInHere(url), 302);
  };
}
