import type { Catalog } from '../index/catalog.ts';
import type { IndexedBlock } from '../index/segment.ts';
import { StoreError } from '../error.ts';
import { type LogQueryRequest, type LogQueryResult, runLogQuery } from './log-query.ts';
import type { MetricPlan } from '@edda/logql/engine';
import { type MetricQueryResult, runMetricQuery } from './metric-query.ts';
import type { Digest } from './scan-messages.ts';
import { Tail, type TailRequest, type TailSink } from './tail.ts';
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
  readonly #tails = new Set<Tail>();

  constructor({ catalog, workers, timeoutMs }: QueryServiceDetails) {
    this.#catalog = catalog;
    this.#pool = new WorkerPool(workers);
    this.#timeoutMs = timeoutMs;
  }

  log(request: LogQueryRequest, signal: AbortSignal): Promise<LogQueryResult> {
    return this.#limited(signal, (both) => runLogQuery(this.#pool, this.#catalog, request, both));
  }

  /** What the newest (or oldest) rows of a query say as a whole, as JSON. */
  digest(request: LogQueryRequest, digest: Digest, signal: AbortSignal): Promise<Uint8Array> {
    return this.#limited(signal, async (both) => {
      const { answer } = await runLogQuery(this.#pool, this.#catalog, { ...request, categorize: true }, both);
      const streams = new Uint8Array(Buffer.concat([Buffer.from('['), ...answer.pieces(), Buffer.from(']')]));
      const worker = await this.#pool.acquire();
      try {
        const reply = await worker.ask({ type: 'digest', digest, streams }, [streams.buffer]);
        both.throwIfAborted();
        return reply.type === 'digested' ? reply.json : new Uint8Array();
      } finally {
        this.#pool.release(worker);
      }
    });
  }

  metric(plan: MetricPlan, signal: AbortSignal): Promise<MetricQueryResult> {
    return this.#limited(signal, (both) => runMetricQuery(this.#pool, this.#catalog, plan, both));
  }

  /** Follows a query until the signal is aborted. Blocks that a push adds have to be {@link offer}ed. */
  async tail(request: TailRequest, sink: TailSink, signal: AbortSignal): Promise<void> {
    const tail = new Tail(this.#catalog, this.#pool, request, sink);
    this.#tails.add(tail);
    try {
      await tail.run(signal);
    } finally {
      this.#tails.delete(tail);
    }
  }

  /** How many queries are followed. */
  get tails(): number {
    return this.#tails.size;
  }

  offer(blocks: readonly IndexedBlock[]): void {
    for (const tail of this.#tails) tail.offer(blocks);
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
