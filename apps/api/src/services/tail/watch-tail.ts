import { LokiError } from '@edda/loki';
import { type Labels, millisFromNanos, type Nanos, NANOS_PER_DAY, nanosFromMillis } from '@edda/model';
import type { Row, TailEvent } from '@edda/protocol';
import type { PlannedLogQuery } from '@edda/sources';
import { errorBody, toApiError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Backend } from '../backends/backend.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { planLogQueries, streamsOf, toldQueries } from '../plan.ts';
import type { RowReader } from '../rows/answer-reader.ts';
import type { RowWishes } from '../rows/read-streams.ts';
import { MOST_ROWS_OF_A_GAP, readGap, type TailReading } from './gap.ts';
import { NewsQueue, type QueuedNews } from './news-queue.ts';
import { RecentIds } from './recent-ids.ts';
import { type Seam, seamOfTooMany } from './seam.ts';
import { advance, formatTailCursor, type TailCursor } from './tail-cursor.ts';
import type { TailHub } from './tail-hub.ts';
import type { NewRows } from './upstream-tail.ts';

/** The page takes a tail that is silent for three times as long for dead. */
const PING_EVERY_MS = 15_000;
const ROWS_AN_EVENT = 500;
/** A backend that answers no query, although its tail stands, is left alone for so long. */
const CATCH_UP_AGAIN_MS = 2_000;

export type EmitTail = (event: TailEvent, id?: string) => Promise<void>;

export interface TailDeps {
  readonly backend: Backend;
  readonly reader: RowReader;
  readonly tails: TailHub;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly requestId: string;
}

export interface TailQuestion {
  readonly wishes: RowWishes;
  /** What was seen before: rows after that come first. */
  readonly since: TailCursor;
}

/** Tells one browser what comes, from where it was, until it leaves. */
export async function watchTail(
  deps: TailDeps,
  question: TailQuestion,
  emit: EmitTail,
  signal: AbortSignal,
): Promise<void> {
  const watcher = new Watcher(deps, question, emit, signal);
  try {
    await watcher.run();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

class Watcher {
  readonly #deps: TailDeps;
  readonly #reading: TailReading;
  readonly #emit: EmitTail;
  readonly #signal: AbortSignal;
  readonly #news = new NewsQueue();
  readonly #sentStreams = new Set<string>();
  /** Rows that were read by a query and may come live too. */
  readonly #read = new RecentIds(MOST_ROWS_OF_A_GAP * 2);
  #plan: readonly PlannedLogQuery[] = [];
  #cursor: TailCursor;
  /** From where on rows have still to be read by a query; null where those that come live leave nothing out. */
  #owedFrom: Nanos | null;
  /** When they are read, by the process's clock: not while the tail does not stand. */
  #catchUpAt = Number.POSITIVE_INFINITY;

  constructor(deps: TailDeps, { wishes, since }: TailQuestion, emit: EmitTail, signal: AbortSignal) {
    this.#deps = deps;
    this.#reading = { backend: deps.backend, reader: deps.reader, wishes };
    this.#cursor = since;
    this.#owedFrom = since.time;
    this.#emit = emit;
    this.#signal = signal;
    for (const id of since.ids) this.#read.add(id);
  }

  async run(): Promise<void> {
    const plan = await this.#planned();
    const tail = this.#deps.tails.watch(this.#reading, plan, (news) => this.#news.push(news));
    this.#plan = tail.plan;
    try {
      await this.#emit({ type: 'plan', queries: toldQueries(tail.plan) });
      for (;;) await this.#tellNext();
    } finally {
      tail.leave();
    }
  }

  /** For the systems that logged lately; streams that begin later fall into one of the queries. */
  async #planned(): Promise<readonly PlannedLogQuery[]> {
    const { backend, wishes } = this.#reading;
    const { ask } = wishes;
    const now = nanosFromMillis(Date.now());
    try {
      const streams = await streamsOf(backend, ask, { start: now - NANOS_PER_DAY, end: now }, this.#signal);
      return planLogQueries(backend, ask, streams);
    } catch (error) {
      this.#signal.throwIfAborted();
      if (!(error instanceof LokiError)) throw error;
      // The tail itself tells what is the matter.
      return planLogQueries(backend, ask, null);
    }
  }

  get #queries(): string[] {
    return this.#plan.map(({ logql }) => logql);
  }

  async #tellNext(): Promise<void> {
    await this.#tell(await this.#news.next(this.#catchesUp ? CATCH_UP_AGAIN_MS : PING_EVERY_MS, this.#signal));
    if (this.#owedFrom !== null && performance.now() >= this.#catchUpAt) await this.#catchUp(this.#owedFrom);
  }

  get #catchesUp(): boolean {
    return this.#owedFrom !== null && this.#catchUpAt < Number.POSITIVE_INFINITY;
  }

  async #tell(news: QueuedNews): Promise<void> {
    switch (news.kind) {
      case 'connected':
        // Only now nothing can come between what is read by a query and what comes live.
        this.#catchUpAt = performance.now();
        return;
      case 'rows':
        return this.#sendRows(news);
      case 'seam':
        return this.#sendSeam(news.seam);
      case 'overflow':
        this.#owedFrom ??= this.#cursor.time;
        return;
      case 'trouble':
        this.#catchUpAt = Number.POSITIVE_INFINITY;
        return this.#sendError(news.error);
      case 'idle':
        // A ping says that all is well.
        return this.#catchesUp ? undefined : this.#emit({ type: 'ping' });
    }
  }

  /** Reads by a query what came from a moment on. Where that fails, it is tried again before long. */
  async #catchUp(from: Nanos): Promise<void> {
    try {
      const found = await readGap(this.#reading, this.#queries, from, this.#signal);
      this.#owedFrom = null;
      if (!found.isWhole) await this.#sendSeam(seamOfTooMany(from, found.rows));
      await this.#sendRows(found);
      // Says that all is well where an error stood before.
      if (found.rows.length === 0) await this.#emit({ type: 'ping' });
    } catch (error) {
      this.#signal.throwIfAborted();
      this.#catchUpAt = performance.now() + CATCH_UP_AGAIN_MS;
      await this.#sendError(error);
    }
  }

  async #sendRows({ rows, streams }: NewRows): Promise<void> {
    const fresh = rows.filter((row) => this.#read.add(row.id));
    this.#deps.metrics.tailRows.add(fresh.length);
    for (let from = 0; from < fresh.length; from += ROWS_AN_EVENT) {
      const some = fresh.slice(from, from + ROWS_AN_EVENT);
      await this.#sendStreams(some, streams);
      // Whoever resumes is owed the same.
      if (this.#owedFrom === null) this.#cursor = advance(this.#cursor, some, nanosFromMillis(Date.now()));
      await this.#emit({ type: 'rows', rows: some }, formatTailCursor(this.#cursor));
    }
  }

  async #sendStreams(rows: readonly Row[], known: Readonly<Record<string, Labels>>): Promise<void> {
    const streams: Record<string, Record<string, string>> = {};
    for (const { stream } of rows) {
      const labels = known[stream];
      if (labels === undefined || this.#sentStreams.has(stream)) continue;
      this.#sentStreams.add(stream);
      streams[stream] = labels;
    }
    if (Object.keys(streams).length > 0) await this.#emit({ type: 'streams', streams });
  }

  #sendSeam({ from, to, recovered, lost, message }: Seam): Promise<void> {
    const seconds = (millisFromNanos(to) - millisFromNanos(from)) / 1000;
    return this.#emit({ type: 'seam', from: String(from), to: String(to), seconds, recovered, lost, message });
  }

  #sendError(error: unknown): Promise<void> {
    const { requestId, log } = this.#deps;
    if (toApiError(error).code === 'internal') log.error({ err: error, requestId }, 'a live tail failed');
    return this.#emit({ type: 'error', error: errorBody(error, requestId) });
  }
}
