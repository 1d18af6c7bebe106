import { setImmediate } from 'node:timers/promises';

/** Long work of the event loop goes on for this long before it lets others have their turn. */
const TURN_MS = 10;

/** Cuts work that cannot go to a thread into turns. */
export class Turns {
  readonly #signal: AbortSignal;
  #began = performance.now();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Between two pieces of the work; rejects where the signal was aborted. */
  async next(): Promise<void> {
    if (performance.now() - this.#began < TURN_MS) return;
    await setImmediate();
    this.#signal.throwIfAborted();
    this.#began = performance.now();
  }
}
