export interface BackoffOptions {
  /** Milliseconds before the first repeat; each later one waits twice as long. */
  readonly baseMs: number;
  readonly capMs: number;
  /** 0 to 1; a number below 1 comes from it. Math.random unless a test says otherwise. */
  readonly random?: () => number;
}

/** So that many exporters that lost the same Loki do not come back in the same millisecond. */
const JITTER_SHARE = 0.25;
/** A server may ask for more than our own cap, but not for a silence that looks like a hang. */
const LONGEST_RETRY_AFTER_MS = 60_000;

/**
 * Milliseconds to wait before repeat number `attempt` (0 is the first): base × 2^attempt up to the cap, plus up to a
 * quarter of jitter. What the server asked for is the least.
 */
export function backoffDelay(options: BackoffOptions, attempt: number, retryAfterMs: number | null): number {
  const random = options.random ?? Math.random;
  const own = Math.min(options.baseMs * 2 ** attempt, options.capMs);
  const delay = own * (1 + JITTER_SHARE * random());
  return Math.max(delay, Math.min(retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS));
}

/** Milliseconds that a `Retry-After` header asks for, in seconds or as a date; null where it says nothing. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header.trim()) * 1000;
  const date = httpDate(header.trim());
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}

/** Milliseconds since 1970, or NaN. RFC 9110 has three forms, of which the last names no zone and is in UTC as well. */
function httpDate(text: string): number {
  // JavaScript takes "-5" for a date, too; HTTP's begin with the day of the week.
  if (/^[A-Z][a-z]{2,8}, /.test(text)) return Date.parse(text);
  return /^[A-Z][a-z]{2} [A-Z][a-z]{2} /.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
}

/** Resolves after `ms`, or as soon as the signal says so: cancelling is not an error. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
