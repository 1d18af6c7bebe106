import type { Labels } from '@edda/model';
import { millisFromNanos } from '@edda/model';
import type { Ask, Row, TailEvent } from '@edda/protocol';
import type { PlannedLogQuery } from '@edda/sources';
import { errorBody } from '../../errors.ts';
import type { Backend } from '../backends/backend.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { toldQueries } from '../plan.ts';
import type { AnswerReader } from '../rows/answer-reader.ts';
import { MOST_ROWS_OF_A_GAP, readGap, type TailReading } from './gap.ts';
import { NewsQueue } from './news-queue.ts';
import { RecentIds } from './recent-ids.ts';
import { advance, formatTailCursor, type TailCursor } from './tail-cursor.ts';
import type { TailHub } from './tail-hub.ts';
import type { NewRows, Seam } from './upstream-tail.ts';

/** The page takes a tail that is silent for three times as long for dead. */
const PING_EVERY_MS = 15_000;
const ROWS_AN_EVENT = 500;

export type EmitTail = (event: TailEvent, id?: string) => Promise<void>;

export interface TailDeps {
  readonly backend: Backend;
  readonly reader: AnswerReader;
  readonly tails: TailHub;
  readonly metrics: Metrics;
  readonly requestId: string;
}

export interface WatchedTail {
  readonly ask: Ask;
  readonly plan: readonly PlannedLogQuery[];
  /** What was seen before: rows after that come first. */
  readonly since: TailCursor;
}

/** Tells one browser what comes, from where it was, until it leaves. */
export async function watchTail(
  deps: TailDeps,
  watched: WatchedTail,
  emit: EmitTail,
  signal: AbortSignal,
): Promise<void> {
  const watcher = new Watcher(deps, watched, emit, signal);
  try {
    await watcher.run();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

class Watcher {
  readonly #deps: TailDeps;
  readonly #reading: TailReading;
  readonly #plan: readonly PlannedLogQuery[];
  readonly #emit: EmitTail;
  readonly #signal: AbortSignal;
  readonly #news = new NewsQueue();
  readonly #sentStreams = new Set<string>();
  /** Rows that were read by a query and may come live too. */
  readonly #read = new RecentIds(MOST_ROWS_OF_A_GAP * 2);
  #cursor: TailCursor;
  #isCaughtUp = false;

  constructor(deps: TailDeps, { ask, plan, since }: WatchedTail, emit: EmitTail, signal: AbortSignal) {
    this.#deps = deps;
    this.#reading = { backend: deps.backend, reader: deps.reader, ask };
    this.#plan = plan;
    this.#cursor = since;
    this.#emit = emit;
    this.#signal = signal;
    for (const id of since.ids) this.#read.add(id);
  }

  async run(): Promise<void> {
    await this.#emit({ type: 'plan', queries: toldQueries(this.#plan) });
    const leave = this.#deps.tails.watch(this.#reading, this.#queries, (news) => this.#news.push(news));
    try {
      for (;;) await this.#tellNext();
    } finally {
      leave();
    }
  }

  get #queries(): string[] {
    return this.#plan.map(({ logql }) => logql);
  }

  async #tellNext(): Promise<void> {
    const news = await this.#news.next(PING_EVERY_MS, this.#signal);
    switch (news.kind) {
      case 'connected':
        // Only now nothing can come between what is read here and what comes live.
        if (!this.#isCaughtUp) await this.#catchUp();
        return;
      case 'rows':
        return this.#sendRows(news);
      case 'seam':
        return this.#sendSeam(news.seam);
      case 'overflow':
        return this.#catchUp();
      case 'trouble':
        return this.#sendError(news.error);
      case 'idle':
        return this.#emit({ type: 'ping' });
    }
  }

  /** Reads by a query what came after the cursor. Where that fails, the next connection tries again. */
  async #catchUp(): Promise<void> {
    const from = this.#cursor.time;
    this.#isCaughtUp = false;
    try {
      const found = await readGap(this.#reading, this.#queries, from, this.#signal);
      this.#isCaughtUp = true;
      if (!found.isWhole) await this.#sendSeam(tooMany(from, found.rows));
      await this.#sendRows(found);
      // Says that all is well where an error stood before.
      if (found.rows.length === 0) await this.#emit({ type: 'ping' });
    } catch (error) {
      this.#signal.throwIfAborted();
      await this.#sendError(error);
    }
  }

  async #sendRows({ rows, streams }: NewRows): Promise<void> {
    const fresh = rows.filter((row) => this.#read.add(row.id));
    this.#deps.metrics.tailRows.add(fresh.length);
    for (let from = 0; from < fresh.length; from += ROWS_AN_EVENT) {
      const some = fresh.slice(from, from + ROWS_AN_EVENT);
      await this.#sendStreams(some, streams);
      this.#cursor = advance(this.#cursor, some);
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
    return this.#emit({ type: 'error', error: errorBody(error, this.#deps.requestId) });
  }
}

function tooMany(from: bigint, rows: readonly Row[]): Seam {
  const to = BigInt(rows[0]?.time ?? from);
  const message = `More than ${rows.length} lines came in the meantime; the newest ${rows.length} follow, older ones are found by a search`;
  return { from, to, recovered: rows.length, lost: true, message };
}
