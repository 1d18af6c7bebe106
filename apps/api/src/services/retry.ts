import { setTimeout as pause } from 'node:timers/promises';
import { LokiError, type LokiErrorCode } from '@edda/loki';

const RETRYABLE: ReadonlySet<LokiErrorCode> = new Set(['unreachable', 'timeout', 'rate_limited', 'cut_off', 'failed']);
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 2_000;
/** With the delays between them some four seconds, in which a restart or a hiccup passes. */
const TRIES = 5;
/** A backend that asks for a longer pause is left alone: the page is told and decides. */
const LONGEST_RETRY_AFTER_SECONDS = 15;

/** Told before each further try. */
export type OnRetry = (error: LokiError, attempt: number, delayMs: number) => void;

/**
 * Calls again what failed for a reason that may pass, each time after a longer pause; `Retry-After` is honoured.
 *
 * @param isHopeless Whether the caller knows better than to ask the very same again.
 */
export async function withRetry<T>(
  call: () => Promise<T>,
  signal: AbortSignal,
  onRetry: OnRetry,
  isHopeless: (error: LokiError) => boolean = () => false,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (signal.aborted || !mayPass(error) || attempt === TRIES || isHopeless(error)) throw error;
      const delayMs = delayBefore(attempt, error.retryAfterSeconds);
      onRetry(error, attempt, delayMs);
      await pause(delayMs, undefined, { signal });
    }
  }
}

function mayPass(error: unknown): error is LokiError {
  return (
    error instanceof LokiError &&
    RETRYABLE.has(error.code) &&
    (error.retryAfterSeconds ?? 0) <= LONGEST_RETRY_AFTER_SECONDS
  );
}

function delayBefore(attempt: number, retryAfterSeconds: number | null): number {
  const growing = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
  // Windows that failed together should not come back together.
  const jittered = growing * (0.75 + Math.random() / 2);
  return Math.max(jittered, (retryAfterSeconds ?? 0) * 1_000);
}
