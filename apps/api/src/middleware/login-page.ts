import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ApiEnv } from '../api-env.ts';
import { pathInHere } from './path-in-here.ts';

/** A plain form instead of the page, for a browser that has no session. It needs no script. */
export function loginPage(c: Context<ApiEnv>, url: URL, wasWrong: boolean): Response | Promise<Response> {
  url.searchParams.delete('token');
  const next = pathInHere(url);
  const page = html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>Edda</title>
      <style>
        :root {
          color-scheme: light dark;
          font:
            15px/1.5 system-ui,
            sans-serif;
        }
        form {
          max-width: 22rem;
          margin: 20vh auto;
          padding: 0 1rem;
          display: grid;
          gap: 0.75rem;
        }
        input,
        button {
          font: inherit;
          padding: 0.4rem 0.6rem;
        }
      </style>
      <form method="post" action="/api/v1/login">
        <h1>Edda</h1>
        <label for="token">This Edda asks for its token${wasWrong ? '; that was another one' : ''}.</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required autofocus />
        <input name="next" type="hidden" value="${next}" />
        <button>Open</button>
      </form>
    </html>`;
  c.header('cache-control', 'no-store');
  return c.html(page, 401);
}
