import { untilAborted } from '../until-aborted.ts';

const MAX_KEPT = 50;

/** An answer that is being asked for, or was; it is let go when nobody waits for it any more. */
interface Shared<T> {
  readonly at: number;
  readonly answer: Promise<T>;
  readonly stop: AbortController;
  waiting: number;
  isSettled: boolean;
}

/** Whoever asks the same at one time shares one answer, which is remembered for a while. */
export class SharedAnswers<T> {
  readonly #maxAgeMs: number;
  readonly #known = new Map<string, Shared<T>>();

  constructor(maxAgeMs: number) {
    this.#maxAgeMs = maxAgeMs;
  }

  /**
   * @param key What is asked: equal for equal questions.
   * @param ask Its signal aborts when the last one who waits has left.
   */
  async get(key: string, ask: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const known = this.#known.get(key);
    const isFresh = known !== undefined && Date.now() - known.at < this.#maxAgeMs;
    const shared = isFresh ? known : this.#begin(key, ask);
    return this.#wait(key, shared, signal);
  }

  #begin(key: string, ask: (signal: AbortSignal) => Promise<T>): Shared<T> {
    const stop = new AbortController();
    const answer = ask(stop.signal);
    const shared: Shared<T> = { at: Date.now(), answer, stop, waiting: 0, isSettled: false };
    this.#known.delete(key);
    this.#known.set(key, shared);
    // A failure is not worth remembering.
    answer.catch(() => this.#forget(key, shared)).finally(() => (shared.isSettled = true));
    const oldest = this.#known.keys().next();
    if (this.#known.size > MAX_KEPT && oldest.done === false) this.#known.delete(oldest.value);
    return shared;
  }

  async #wait(key: string, shared: Shared<T>, signal: AbortSignal): Promise<T> {
    shared.waiting += 1;
    try {
      return await untilAborted(shared.answer, signal);
    } finally {
      shared.waiting -= 1;
      if (shared.waiting === 0 && !shared.isSettled) {
        this.#forget(key, shared);
        shared.stop.abort();
      }
    }
  }

  #forget(key: string, shared: Shared<T>): void {
    if (this.#known.get(key) === shared) this.#known.delete(key);
  }
}
