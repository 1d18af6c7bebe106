import type { Direction } from '@edda/loki';
import type { Labels, Nanos, TimeRange } from '@edda/model';
import type { Notice, Row } from '@edda/protocol';
import { type OnRetry, withRetry } from '../retry.ts';
import { seamNotice } from '../seam-notice.ts';
import type { Backend } from '../backends/backend.ts';
import type { Priority } from '../backends/request-gate.ts';
import type { RowReader } from '../rows/answer-reader.ts';
import type { ReadRows, RowWishes } from '../rows/read-streams.ts';
import { orderOf } from '../rows/row-order.ts';

/**
 * Entries asked for beyond those wanted: of a full answer the last nanosecond is dropped, because it may go on, and
 * this many spare mostly save the second request. Each costs Loki what one that is shown costs.
 */
const SPARE_ENTRIES = 16;

/** What a window is read with, and who hears of its troubles. */
export interface WindowReader {
  readonly backend: Backend;
  readonly reader: RowReader;
  readonly wishes: RowWishes;
  readonly direction: Direction;
  readonly signal: AbortSignal;
  readonly priority: Priority;
  readonly onRetry: (error: Parameters<OnRetry>[0], window: TimeRange) => void;
  readonly onNotice: (notice: Notice) => void;
  /** Whether a failed request is not to be made again as it was; its window fails at once. */
  readonly isHopeless?: (error: Parameters<OnRetry>[0]) => boolean;
}

export interface WindowRows {
  /** In order. */
  readonly rows: readonly Row[];
  readonly streams: Readonly<Record<string, Labels>>;
  /** False where the window holds more than was wanted. */
  readonly isWhole: boolean;
  readonly bytesRead: number;
  readonly linesRead: number;
}

/**
 * The first `wanted` rows of a window, over all planned queries, that come after the row `after`.
 * Every nanosecond is read whole, so that the order is exact across equal times.
 */
export async function readWindow(
  by: WindowReader,
  queries: readonly string[],
  window: TimeRange,
  wanted: number,
  after: string | null,
): Promise<WindowRows> {
  const parts = await Promise.all(queries.map((query) => readQuery(by, query, window, wanted, after)));
  const order = orderOf(by.direction);
  const rows = parts.flatMap((part) => part.rows).sort((a, b) => order(a.id, b.id));
  return {
    rows: rows.slice(0, wanted),
    streams: Object.assign({}, ...parts.map((part) => part.streams)),
    isWhole: rows.length <= wanted && parts.every((part) => part.isWhole),
    bytesRead: sum(parts, (part) => part.bytesRead),
    linesRead: sum(parts, (part) => part.linesRead),
  };
}

async function readQuery(
  by: WindowReader,
  query: string,
  window: TimeRange,
  wanted: number,
  after: string | null,
): Promise<WindowRows> {
  const order = orderOf(by.direction);
  const isNew = (row: Row): boolean => after === null || order(row.id, after) > 0;
  const found = { rows: [] as Row[], streams: {} as Record<string, Labels>, bytesRead: 0, linesRead: 0 };
  let rest: TimeRange | null = window;
  let least = 0;
  while (rest !== null && found.rows.length < wanted) {
    const limit = Math.min(by.backend.maxEntries, Math.max(wanted - found.rows.length + SPARE_ENTRIES, least));
    const answer: ReadRows = await askEntries(by, query, rest, limit);
    found.bytesRead += answer.bytesRead;
    found.linesRead += answer.linesRead;
    Object.assign(found.streams, answer.streams);
    // A limit that was learnt in between makes a full answer shorter than what was asked for.
    const page = wholePage(answer.rows, Math.min(limit, by.backend.maxEntries), rest, by.direction);
    if (page.kind === 'crowded' && limit < by.backend.maxEntries) {
      least = by.backend.maxEntries;
      continue;
    }
    if (page.kind === 'crowded') by.onNotice(seamNotice(page.time, answer.rows.length));
    found.rows.push(...page.rows.filter(isNew));
    rest = page.rest;
  }
  return { ...found, isWhole: rest === null };
}

async function askEntries(by: WindowReader, query: string, range: TimeRange, limit: number): Promise<ReadRows> {
  const { backend, reader, wishes, direction, signal, priority } = by;
  const call = (): Promise<ReadRows> =>
    backend.askEntries(priority, signal, limit, async (client, most, stop) => {
      const bytes = await client.queryRangeBytes({ query, range, limit: most, direction }, { signal: stop });
      return reader.read(bytes, wishes, direction);
    });
  return withRetry(call, signal, (error) => by.onRetry(error, range), by.isHopeless);
}

type Page =
  | { readonly kind: 'page'; readonly rows: readonly Row[]; readonly rest: TimeRange | null }
  /** One nanosecond alone fills the answer, so that nobody can say what else it holds. */
  | { readonly kind: 'crowded'; readonly rows: readonly Row[]; readonly rest: TimeRange | null; readonly time: Nanos };

/** The nanoseconds of an answer that are whole, and what is left to ask. */
function wholePage(rows: readonly Row[], limit: number, range: TimeRange, direction: Direction): Page {
  const last = rows.at(-1);
  if (last === undefined || rows.length < limit) return { kind: 'page', rows, rest: null };
  const time = BigInt(last.time);
  const whole = rows.filter((row) => row.time !== last.time);
  if (whole.length > 0) return { kind: 'page', rows: whole, rest: from(time, range, direction) };
  const beyond = direction === 'forward' ? time + 1n : time - 1n;
  const rest = from(beyond, range, direction);
  return { kind: 'crowded', rows, rest: rest.start < rest.end ? rest : null, time };
}

/** The part of a range that begins with a nanosecond, in the search's direction. */
function from(time: Nanos, range: TimeRange, direction: Direction): TimeRange {
  return direction === 'forward' ? { start: time, end: range.end } : { start: range.start, end: time + 1n };
}

function sum<T>(items: readonly T[], read: (item: T) => number): number {
  return items.reduce((total, item) => total + read(item), 0);
}
