import type { Context } from 'hono';
import type { ApiEnv } from '../api-env.ts';

/** Aborts when the browser leaves. The server's own signal gives a text as its reason, which is no error to throw. */
export function signalOf(c: Context<ApiEnv>): AbortSignal {
  const left = new AbortController();
  const leave = (): void => left.abort(new DOMException('The browser left', 'AbortError'));
  const { signal } = c.req.raw;
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave, { once: true });
  return left.signal;
}
