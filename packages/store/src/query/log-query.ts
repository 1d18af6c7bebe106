import type { Nanos } from '@edda/model';
import type { LogQuery } from '@edda/logql';
import type { Catalog } from '../index/catalog.ts';
import { labelsOf, select } from '../index/selection.ts';
import type { StreamId } from '../index/stream-registry.ts';
import { scanByHour } from './hourly-scan.ts';
import { LogAnswer } from './log-answer.ts';
import { doubtfulKeys, hasNone } from './name-tables.ts';
import { checkQuery } from './check-query.ts';
import { logScanSpec, scanRows } from './row-scan.ts';
import { addCost } from './scan-job.ts';
import type { Direction, ScanCost } from './scan-messages.ts';
import { matchingStreams } from './stream-search.ts';
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

/** Answers a log query from the newest (or oldest) blocks on, until the limit is reached. */
export async function runLogQuery(
  pool: WorkerPool,
  catalog: Catalog,
  request: LogQueryRequest,
  signal: AbortSignal,
): Promise<LogQueryResult> {
  const wanted = await matchingStreams(pool, catalog, request.query.matchers, signal);
  return readStreams(pool, catalog, wanted, request, signal);
}

/** Answers a log query from these streams; the blocks to read are chosen before anything is awaited. */
export function readStreams(
  pool: WorkerPool,
  catalog: Catalog,
  wanted: ReadonlySet<StreamId>,
  request: LogQueryRequest,
  signal: AbortSignal,
): Promise<LogQueryResult> {
  const page = (part: LogQueryRequest): Promise<LogQueryResult> => runPage(pool, catalog, wanted, part, signal);
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
  wanted: ReadonlySet<StreamId>,
  { query, now, start, end, limit, direction, categorize }: LogQueryRequest,
  signal: AbortSignal,
): Promise<LogQueryResult> {
  const range = { from: start, through: end - 1n };
  const spec = logScanSpec({ query, now, ...range, limit, direction, categorize });
  const selection = select(catalog, wanted, spec.from, spec.through);
  try {
    if (selection.blocks.length === 0) await checkQuery(pool, { kind: 'log', query, now }, signal);
    const found = await scanRows(pool, selection, spec, signal);
    const doubtful = doubtfulKeys(found.seen, labelsOf(selection));
    return hasNone(doubtful) ? found : await scanByHour(pool, selection, spec, signal);
  } finally {
    selection.release();
  }
}
