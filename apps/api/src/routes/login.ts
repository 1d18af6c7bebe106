import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import type { ApiEnv } from '../api-env.ts';
import { ApiError } from '../errors.ts';
import { loginPage } from '../middleware/login-page.ts';
import { pathInHere } from '../middleware/path-in-here.ts';
import { giveSession } from '../middleware/session-cookie.ts';
import type { TokenDoor } from '../middleware/token-door.ts';
import { parseJson } from './read-body.ts';

const Login = z.object({ token: z.string(), next: z._default(z.string(), '/') });

/** `POST /login`: trades the token for a session cookie, from the log-in page's form or as JSON. */
export function loginRoutes(door: TokenDoor): Hono<ApiEnv> {
  return new Hono<ApiEnv>().post('/login', async (c) => {
    const isForm = (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
    const { token, next } = z.parse(Login, isForm ? await c.req.parseBody() : parseJson(await c.req.text()));
    const target = pathOf(c, next);
    if (door.isToken(token)) {
      giveSession(c, door);
      return isForm ? c.redirect(pathInHere(target), 303) : c.body(null, 204);
    }
    if (isForm) return loginPage(c, target, true);
    throw new ApiError({ code: 'unauthorized', message: 'That is not the token', field: 'token' });
  });
}

/** Only a path of our own: a form may not send people elsewhere. */
function pathOf(c: Context<ApiEnv>, next: string): URL {
  const here = new URL(c.req.url);
  const there = URL.canParse(next, here) ? new URL(next, here) : here;
  return there.origin === here.origin ? there : new URL('/', here);
}
