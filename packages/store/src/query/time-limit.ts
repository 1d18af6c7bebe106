import { StoreError } from '../error.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Loki's `query_timeout`: how long one query may take, and the words that it ends with. */
export class TimeLimit {
  readonly #milliseconds: number;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** Does `work` with a signal that is aborted when the caller goes away, or when the time is up. */
  async run<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(this.#exceeded()), this.#milliseconds);
    try {
      const both = AbortSignal.any([signal, timeout.signal]);
      // What is amid a line is ended a moment later; nobody has to wait for that.
      return await unlessAborted(work(both), both);
    } finally {
      clearTimeout(timer);
    }
  }

  #exceeded(): StoreError {
    return new StoreError(
      'timeout',
      `request timed out, decrease the duration of the request or add more label matchers (prefer exact match over regex match) to reduce the amount of data processed: the query took longer than ${this.#milliseconds} ms`,
    );
  }
}
