import type { ErrorBody } from '@edda/protocol';

const FIRST_DELAY_MS = 1000;
/** Trouble that ends is noticed soon. */
const MAX_DELAY_MS = 5000;

/** How long to wait before the next try, in milliseconds: what the backend asked for, or twice as long each time. */
export function delayBefore(error: ErrorBody, failures: number): number {
  const asked = error.retryAfterSeconds;
  return asked === undefined ? Math.min(FIRST_DELAY_MS * 2 ** failures, MAX_DELAY_MS) : asked * 1000;
}

/** Waits, unless the signal ends it sooner; ending sooner is no error. */
export function wait(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(done, millis);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
