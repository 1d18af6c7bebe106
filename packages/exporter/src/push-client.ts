import { retryAfterMs } from './backoff.ts';
import type { Endpoint } from './endpoint.ts';
import type { PushBody } from './push-body.ts';

/**
 * What became of one push. `refused` means that something in this very body is wrong, so that the same body will be
 * refused again, and that Loki may have stored the rest of it. `unavailable` means that it was a bad moment, or a
 * setting that is wrong for every body.
 */
export type PushOutcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unavailable'; readonly message: string; readonly retryAfterMs: number | null };

export interface PushClientOptions {
  readonly endpoint: Endpoint;
  readonly timeoutMs: number;
  /** The one that sends; Node's own unless a test says otherwise. */
  readonly fetch?: typeof fetch | undefined;
}

/** 400: Loki's own verdict over entries. 413: too large at once. 422: as 400, from gateways and other stores. */
const REFUSALS = new Set([400, 413, 422]);
const LONGEST_MESSAGE = 500;

/** Sends one body once and says what became of it. It does not throw. */
export async function push(options: PushClientOptions, body: PushBody, signal: AbortSignal): Promise<PushOutcome> {
  const send = options.fetch ?? fetch;
  const limit = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await send(options.endpoint.url, {
      method: 'POST',
      headers: { ...options.endpoint.headers, ...body.headers },
      body: body.bytes,
      // A redirect would carry the credentials elsewhere, or turn the POST into a GET.
      redirect: 'manual',
      signal: AbortSignal.any([signal, limit]),
    });
    // The status decides. An answer that breaks off behind it changes nothing but our words for it.
    const text = await response.text().catch(() => '');
    return response.ok ? { kind: 'accepted' } : rejection(response, text);
  } catch (error) {
    const message = limit.aborted ? `no answer within ${options.timeoutMs} ms` : reasonOf(error);
    return { kind: 'unavailable', message: `${options.endpoint.url}: ${message}`, retryAfterMs: null };
  }
}

function rejection(response: Response, text: string): PushOutcome {
  const said = text.trim().slice(0, LONGEST_MESSAGE);
  const message = `HTTP ${response.status}${said === '' ? '' : `: ${said}`}`;
  if (REFUSALS.has(response.status)) return { kind: 'refused', message };
  const wait = retryAfterMs(response.headers.get('retry-after'), Date.now());
  return { kind: 'unavailable', message, retryAfterMs: wait };
}

/** fetch says only "fetch failed"; the reason is its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message;
}
