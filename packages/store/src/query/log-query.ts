import type { Nanos } from '@edda/model';
import type { LogQuery } from '@edda/logql';
import type { Catalog } from '../index/catalog.ts';
import { type SelectedBlock, type Selection, select } from '../index/selection.ts';
import { LogAnswer } from './log-answer.ts';
import type { Answer, Direction, LogScanSpec, ScanCost } from './scan-messages.ts';
import { type Batch, type BatchSource, addCost, runScan, scanBlock, streamIndexes } from './scan-job.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface LogQueryRequest {
  readonly query: LogQuery;
  readonly now: Nanos;
  /** Rows with `start <= time < end`. */
  readonly start: Nanos;
  readonly end: Nanos;
  readonly limit: number;
  readonly direction: Direction;
  readonly categorize: boolean;
  /** At most one row in this many nanoseconds; 0 is no such rule. */
  readonly interval: Nanos;
}

export interface LogQueryResult {
  readonly answer: LogAnswer;
  readonly cost: ScanCost;
}

/** The first batch is small, for most pages are full after it; each one after is twice as large. */
const FIRST_BATCH_BYTES = 2 * 1024 * 1024;
const MAX_BATCH_BYTES = 32 * 1024 * 1024;

/** Answers a log query from the newest (or oldest) blocks on, until the limit is reached. */
export function runLogQuery(
  pool: WorkerPool,
  catalog: Catalog,
  request: LogQueryRequest,
  signal: AbortSignal,
): Promise<LogQueryResult> {
  const page = (part: LogQueryRequest): Promise<LogQueryResult> => runPage(pool, catalog, part, signal);
  return request.interval > 0n ? thinned(request, page) : page(request);
}

/**
 * Reads page by page, for how many rows there are says nothing about how many are far enough from each other: the one
 * after a page begins an interval beyond the last row that was kept.
 */
async function thinned(
  request: LogQueryRequest,
  page: (part: LogQueryRequest) => Promise<LogQueryResult>,
): Promise<LogQueryResult> {
  const { limit, direction, interval } = request;
  const thin = new LogAnswer(limit, direction);
  let cost: ScanCost = { bytes: 0, lines: 0 };
  let { start, end } = request;
  for (let pageLimit = limit; start < end;) {
    const { answer, cost: pageCost } = await page({ ...request, start, end, limit: pageLimit });
    cost = addCost(cost, pageCost);
    const kept = thin.addApart(answer.rows, interval);
    const last = thin.rows.at(-1);
    if (answer.entries < pageLimit || thin.entries === limit || last === undefined) break;
    if (direction === 'forward') start = last.time + interval;
    else end = last.time - interval + 1n;
    // Twice as many as were of use, for the next page is likely to be alike.
    pageLimit = Math.min(limit, kept * 2);
  }
  return { answer: thin, cost };
}

async function runPage(
  pool: WorkerPool,
  catalog: Catalog,
  { query, now, start, end, limit, direction, categorize }: LogQueryRequest,
  signal: AbortSignal,
): Promise<LogQueryResult> {
  const spec: LogScanSpec = { kind: 'log', query, now, from: start, through: end - 1n, limit, direction, categorize };
  const selection = select(catalog, query.matchers, spec.from, spec.through);
  return scanRows(pool, selection, spec, signal);
}

/** The best rows of a selection, which is released at the end. */
export async function scanRows(
  pool: WorkerPool,
  selection: Selection,
  spec: LogScanSpec,
  signal: AbortSignal,
): Promise<LogQueryResult> {
  try {
    const source = new NearestFirst(selection, spec);
    await runScan(pool, spec, selection, source, signal);
    return { answer: source.answer, cost: source.cost };
  } finally {
    selection.release();
  }
}

/** Blocks are sorted by times that are rounded by up to 128 ns. */
const SLACK = 1024n;

/** Hands out blocks by time, from the end that the query begins at. */
class NearestFirst implements BatchSource {
  readonly answer: LogAnswer;
  cost: ScanCost = { bytes: 0, lines: 0 };
  readonly #backward: boolean;
  readonly #blocks: { readonly block: SelectedBlock; readonly order: number }[];
  readonly #streams: ReadonlyMap<number, number>;
  #next = 0;
  #underWay = 0;
  #batchBytes = FIRST_BATCH_BYTES;
  #taken = 0;

  constructor(selection: Selection, { limit, direction }: LogScanSpec) {
    this.answer = new LogAnswer(limit, direction);
    this.#backward = direction === 'backward';
    this.#streams = streamIndexes(selection);
    this.#blocks = selection.blocks
      .map((block, order) => ({ block, order }))
      .sort((a, b) =>
        this.#backward ? b.block.block.maxTime - a.block.block.maxTime : a.block.block.minTime - b.block.block.minTime,
      );
  }

  next(): Batch | 'wait' | null {
    // Until the first answer is in nobody knows whether there is anything left to do.
    if (this.#taken === 0 && this.#underWay > 0) return 'wait';
    const bound = this.answer.bound;
    const blocks = [];
    for (let bytes = 0; this.#next < this.#blocks.length && bytes < this.#batchBytes; this.#next++) {
      const nearest = this.#blocks[this.#next];
      if (nearest === undefined || (bound !== null && this.#isBeyond(nearest.block, bound))) {
        this.#next = this.#blocks.length;
        break;
      }
      blocks.push(scanBlock(nearest.block, nearest.order, this.#streams));
      bytes += nearest.block.bytes;
    }
    if (blocks.length === 0) return null;
    this.#batchBytes = Math.min(this.#batchBytes * 2, MAX_BATCH_BYTES);
    this.#underWay += 1;
    return { blocks, bound };
  }

  take(answer: Answer): void {
    this.#underWay -= 1;
    this.#taken += 1;
    if (answer.type !== 'rows') return;
    this.cost = addCost(this.cost, answer.cost);
    this.answer.add(answer.rows);
  }

  /** Blocks are in order, so that with one all after it are beyond too. */
  #isBeyond({ block }: SelectedBlock, bound: Nanos): boolean {
    const { base, maxOffset } = block.summary;
    return this.#backward ? base + BigInt(maxOffset) < bound - SLACK : base > bound + SLACK;
  }
}
