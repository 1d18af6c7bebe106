import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import type { ApiEnv } from '../api-env.ts';
import type { TokenDoor } from './token-door.ts';

export const SESSION_COOKIE = 'edda_session';
const MAX_AGE_SECONDS = 30 * 24 * 3600;

/** `Lax`, so that a pasted link opens; what changes something is held by the origin check too. */
export function giveSession(c: Context<ApiEnv>, door: TokenDoor): void {
  const isSecure = new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https';
  setCookie(c, SESSION_COOKIE, door.session, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: MAX_AGE_SECONDS,
    secure: isSecure,
  });
}
