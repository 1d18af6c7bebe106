import type { Catalog } from '../index/catalog.ts';
import { StoreError } from '../error.ts';
import { type LogQueryRequest, type LogQueryResult, runLogQuery } from './log-query.ts';
import { WorkerPool } from './worker-pool.ts';

export interface QueryServiceDetails {
  readonly catalog: Catalog;
  readonly workers: number;
  readonly timeoutMs: number;
}

/** Answers queries: the plan is made here, everything that reads lines happens in the scan workers. */
export class QueryService {
  readonly #catalog: Catalog;
  readonly #pool: WorkerPool;
  readonly #timeoutMs: number;

  constructor({ catalog, workers, timeoutMs }: QueryServiceDetails) {
    this.#catalog = catalog;
    this.#pool = new WorkerPool(workers);
    this.#timeoutMs = timeoutMs;
  }

  log(request: LogQueryRequest, signal: AbortSignal): Promise<LogQueryResult> {
    return this.#limited(signal, (both) => runLogQuery(this.#pool, this.#catalog, request, both));
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  /** Ends the work when the caller goes away, or when the time is up. */
  async #limited<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(timeoutError(this.#timeoutMs)), this.#timeoutMs);
    try {
      return await work(AbortSignal.any([signal, timeout.signal]));
    } finally {
      clearTimeout(timer);
    }
  }
}

function timeoutError(timeoutMs: number): StoreError {
  return new StoreError(
    'timeout',
    `request timed out, decrease the duration of the request or add more label matchers (prefer exact match over regex match) to reduce the amount of data processed: the query took longer than ${timeoutMs} ms`,
  );
}
