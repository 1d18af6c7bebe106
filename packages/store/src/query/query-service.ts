import type { Catalog } from '../index/catalog.ts';
import type { LogQuery, Matcher } from '@edda/logql';
import type { Nanos } from '@edda/model';
import type { IndexedBlock } from '../index/segment.ts';
import type { StreamId } from '../index/stream-registry.ts';
import { type LogQueryRequest, type LogQueryResult, runLogQuery } from './log-query.ts';
import type { MetricPlan } from '@edda/logql/engine';
import { type MetricQueryResult, runMetricQuery } from './metric-query.ts';
import type { Digest } from './scan-messages.ts';
import { checkQuery } from './check-query.ts';
import { matchingStreams } from './stream-search.ts';
import { Tail, type TailRequest, type TailSink } from './tail.ts';
import { TimeLimit } from './time-limit.ts';
import { type ScanWorker, WorkerPool } from './worker-pool.ts';

export interface QueryServiceDetails {
  readonly catalog: Catalog;
  readonly workers: number;
  readonly timeoutMs: number;
}

/** Answers queries: the plan is made here, everything that reads lines happens in the scan workers. */
export class QueryService {
  readonly #catalog: Catalog;
  readonly #pool: WorkerPool;
  /** What every query is held to. */
  readonly timeLimit: TimeLimit;
  readonly #tails = new Set<Tail>();

  constructor({ catalog, workers, timeoutMs }: QueryServiceDetails) {
    this.#catalog = catalog;
    this.#pool = new WorkerPool(workers);
    this.timeLimit = new TimeLimit(timeoutMs);
  }

  log(request: LogQueryRequest, signal: AbortSignal): Promise<LogQueryResult> {
    return this.timeLimit.run(signal, (both) => runLogQuery(this.#pool, this.#catalog, request, both));
  }

  /** The streams that a selector matches. */
  streams(matchers: readonly Matcher[], signal: AbortSignal): Promise<ReadonlySet<StreamId>> {
    return this.timeLimit.run(signal, (both) => matchingStreams(this.#pool, this.#catalog, matchers, both));
  }

  /** Rejects where the query's stages cannot be built. */
  check(query: LogQuery, now: Nanos, signal: AbortSignal): Promise<void> {
    return this.timeLimit.run(signal, (both) => checkQuery(this.#pool, { kind: 'log', query, now }, both));
  }

  /** What the newest (or oldest) rows of a query say as a whole, as JSON. */
  digest(request: LogQueryRequest, digest: Digest, signal: AbortSignal): Promise<Uint8Array> {
    return this.timeLimit.run(signal, async (both) => {
      const { answer } = await runLogQuery(this.#pool, this.#catalog, { ...request, categorize: true }, both);
      const streams = joined([Buffer.from('['), ...answer.pieces(), Buffer.from(']')]);
      const ask = (worker: ScanWorker) => worker.ask({ type: 'digest', digest, streams }, [streams.buffer]);
      const reply = await this.#pool.lend(both, ask);
      both.throwIfAborted();
      return reply.type === 'digested' ? reply.json : new Uint8Array();
    });
  }

  metric(plan: MetricPlan, signal: AbortSignal): Promise<MetricQueryResult> {
    return this.timeLimit.run(signal, (both) => runMetricQuery(this.#pool, this.#catalog, plan, both));
  }

  /** Follows a query until the signal is aborted. Blocks that a push adds have to be {@link offer}ed. */
  async tail(request: TailRequest, sink: TailSink, signal: AbortSignal): Promise<void> {
    const tail = new Tail(this.#catalog, this.#pool, this.timeLimit, request, sink);
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
}

/** In a buffer of its own, which can be posted without a copy. */
function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
