import { backoffDelay, sleep } from '@edda/exporter';
import { MoveError } from './move-error.ts';

/** Tries of one request; with the waits between them, some two minutes. */
const MAX_TRIES = 18;
const BACKOFF = { baseMs: 200, capMs: 10_000 };

/** What one try came to: done, or a bad moment that may pass. */
export type Try<T> =
  | { readonly done: T }
  | { readonly trouble: string; readonly retryAfterMs: number | null; readonly cause?: unknown };

export interface Patience {
  readonly signal: AbortSignal;
  /** Told at the first trouble in a row, since after it nothing is heard for a while. */
  readonly say: (text: string) => void;
}

/** Tries until it is done. Throws `loki` when it never is, and the signal's reason when that aborts. */
export async function patiently<T>({ signal, say }: Patience, attempt: () => Promise<Try<T>>): Promise<T> {
  for (let tries = 0; ; tries++) {
    signal.throwIfAborted();
    const outcome = await attempt();
    if ('done' in outcome) return outcome.done;
    if (tries === 0) say(`${outcome.trouble}; trying again`);
    if (tries + 1 >= MAX_TRIES) throw new MoveError('loki', `${outcome.trouble}, ${MAX_TRIES} times`, outcome.cause);
    await sleep(backoffDelay(BACKOFF, tries, outcome.retryAfterMs), signal);
  }
}
