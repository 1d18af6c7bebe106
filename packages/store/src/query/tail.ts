import type { LogQuery, Matcher } from '@edda/logql';
import type { Nanos } from '@edda/model';
import type { Catalog } from '../index/catalog.ts';
import type { IndexedBlock } from '../index/segment.ts';
import { type LabelTest, isQuick, labelTest } from '../index/label-test.ts';
import { type Selection, selectAdded } from '../index/selection.ts';
import type { StreamId } from '../index/stream-registry.ts';
import { readStreams } from './log-query.ts';
import { logScanSpec, scanRows } from './row-scan.ts';
import { matchingStreams } from './stream-search.ts';
import type { AnswerRow } from './log-answer.ts';
import type { LogScanSpec } from './scan-messages.ts';
import type { TimeLimit } from './time-limit.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface TailRequest {
  readonly query: LogQuery;
  readonly now: Nanos;
  /** The newest `limit` rows since `start` come first. */
  readonly start: Nanos;
  readonly limit: number;
  /** Rows are held back for this long after they were pushed. */
  readonly delayMs: number;
  readonly categorize: boolean;
}

/** A row that the watcher was too slow for. */
export interface DroppedRow {
  /** Its stream's labels as JSON. */
  readonly labels: string;
  readonly time: Nanos;
}

/** Where rows go. */
export interface TailSink {
  /** True while the watcher has not taken what was sent before: rows are then dropped, and it is told. */
  readonly isBehind: boolean;
  /** Rows in time order, and those that were dropped since the last call. */
  send(rows: readonly AnswerRow[], dropped: readonly DroppedRow[]): void;
}

const FAR_FUTURE = 2n ** 63n - 1n;
const FAR_PAST = -(2n ** 63n) + 1n;
/** New rows are gathered this long, so that a thousand pushes a second are not a thousand scans. */
const GATHER_MS = 40;
/** Bytes of rows that wait to be scanned; a flood beyond is dropped. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024;
/** As many dropped rows as Loki names at once. */
const MAX_DROPPED = 1000;

interface Added {
  readonly selection: Selection;
  readonly at: number;
  readonly bytes: number;
}

/** Follows a log query: what is there, then what comes. New rows go through the same scan as any query. */
export class Tail {
  readonly #catalog: Catalog;
  readonly #pool: WorkerPool;
  readonly #timeLimit: TimeLimit;
  readonly #request: TailRequest;
  readonly #sink: TailSink;
  readonly #streams: KnownStreams;
  /** History has been chosen: what is added from now on is not in it. */
  #isListening = false;
  #added: Added[] = [];
  #waitingBytes = 0;
  #dropped: DroppedRow[] = [];
  #wake: (() => void) | null = null;

  constructor(catalog: Catalog, pool: WorkerPool, timeLimit: TimeLimit, request: TailRequest, sink: TailSink) {
    this.#catalog = catalog;
    this.#pool = pool;
    this.#timeLimit = timeLimit;
    this.#request = request;
    this.#streams = new KnownStreams(request.query.matchers);
    this.#sink = sink;
  }

  /** Blocks that a push has just added. */
  offer(blocks: readonly IndexedBlock[]): void {
    if (!this.#isListening) return;
    const wanted = this.#streams.matching(this.#catalog, blocks);
    if (wanted.size === 0) return;
    const selection = selectAdded(this.#catalog, wanted, blocks);
    if (selection === null) return;
    const bytes = selection.blocks.reduce((sum, block) => sum + block.bytes, 0);
    if (this.#waitingBytes + bytes > MAX_WAITING_BYTES) {
      this.#dropSelection(selection);
      return;
    }
    this.#waitingBytes += bytes;
    this.#added.push({ selection, at: performance.now(), bytes });
    this.#wake?.();
  }

  /** Sends until the signal is aborted; rejects where the query fails. History and what is offered have no gap between them. */
  async run(signal: AbortSignal): Promise<void> {
    const stop = (): void => this.#wake?.();
    signal.addEventListener('abort', stop);
    try {
      await this.#sendHistory(signal);
      while (!signal.aborted) {
        await this.#nextAdded(signal);
        await this.#sendAdded(signal);
      }
    } finally {
      signal.removeEventListener('abort', stop);
      for (const { selection } of this.#added) selection.release();
      this.#added = [];
    }
  }

  async #sendHistory(signal: AbortSignal): Promise<void> {
    const { query, now, start, limit, categorize } = this.#request;
    const request = {
      query,
      now,
      start,
      limit,
      categorize,
      end: FAR_FUTURE,
      direction: 'backward',
      interval: 0n,
    } as const;
    const { answer } = await this.#timeLimit.run(signal, async (both) => {
      const wanted = await matchingStreams(this.#pool, this.#catalog, query.matchers, both);
      this.#isListening = true;
      return readStreams(this.#pool, this.#catalog, wanted, request, both);
    });
    if (answer.entries > 0) this.#sink.send([...answer.rows].reverse(), []);
  }

  /** Waits until something that was added is old enough to be sent. */
  async #nextAdded(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#added.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const first = this.#added[0];
    if (first === undefined || signal.aborted) return;
    const due = first.at + Math.max(this.#request.delayMs, GATHER_MS);
    await pause(due - performance.now(), signal);
  }

  async #sendAdded(signal: AbortSignal): Promise<void> {
    const ripe = performance.now() - this.#request.delayMs;
    const rows: AnswerRow[] = [];
    for (let next = this.#added[0]; next !== undefined && next.at <= ripe; next = this.#added[0]) {
      this.#added.shift();
      this.#waitingBytes -= next.bytes;
      rows.push(...(await this.#scanAdded(next, signal)));
    }
    if (rows.length === 0 && this.#dropped.length === 0) return;
    rows.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
    if (this.#sink.isBehind) {
      this.#drop(rows.map(({ group, time }) => ({ labels: group, time })));
      return;
    }
    const dropped = this.#dropped;
    this.#dropped = [];
    this.#sink.send(rows, dropped);
  }

  async #scanAdded({ selection }: Added, signal: AbortSignal): Promise<readonly AnswerRow[]> {
    try {
      const scan = (both: AbortSignal) => scanRows(this.#pool, selection, this.#spec(), both);
      const { answer } = await this.#timeLimit.run(signal, scan);
      return answer.rows;
    } finally {
      selection.release();
    }
  }

  #spec(): LogScanSpec {
    const { query, now, categorize } = this.#request;
    const asked = { query, now, from: FAR_PAST, through: FAR_FUTURE, categorize };
    // Keys of lines get their names line by line: which line came first is for nobody to know.
    const spec = logScanSpec({ ...asked, limit: Number.MAX_SAFE_INTEGER, direction: 'forward' });
    return { ...spec, selects: this.#streams.leavesOpen };
  }

  #dropSelection(selection: Selection): void {
    const labels = new Map(selection.streams.map((stream) => [stream.id, JSON.stringify(stream.labels)]));
    this.#drop(
      selection.blocks.flatMap(({ block, runs }) =>
        runs.map(({ run, stream }) => ({
          labels: labels.get(stream) ?? '{}',
          time: block.summary.base + BigInt(block.summary.runs.minOffset(run)),
        })),
      ),
    );
    selection.release();
  }

  #drop(rows: readonly DroppedRow[]): void {
    this.#dropped.push(...rows.slice(0, MAX_DROPPED - this.#dropped.length));
    this.#wake?.();
  }
}

/** Which streams a selector matches, asked once a stream. */
class KnownStreams {
  readonly #known = new Map<StreamId, boolean>();
  readonly #tests: readonly LabelTest[];
  /** The expressions are too large to be asked here: all streams are taken, and the scan has to leave some out. */
  readonly leavesOpen: boolean;

  constructor(matchers: readonly Matcher[]) {
    this.leavesOpen = !isQuick(matchers);
    this.#tests = this.leavesOpen ? [] : matchers.map(labelTest);
  }

  matching(catalog: Catalog, blocks: readonly IndexedBlock[]): Set<StreamId> {
    const found = new Set<StreamId>();
    for (const { streams } of blocks) {
      for (const id of streams) {
        let matches = this.#known.get(id);
        if (matches === undefined) this.#known.set(id, (matches = catalog.streams.matches(id, this.#tests)));
        if (matches) found.add(id);
      }
    }
    return found;
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
