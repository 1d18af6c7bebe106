import { type Direction, parseStreams } from '@edda/loki';
import type { EntryCategories } from '@edda/loki/schemas';
import type { Labels } from '@edda/model';

/** An answer of Loki's to be taken in. */
export interface PageTask {
  readonly bytes: Uint8Array;
  /** The limit of its query. */
  readonly limit: number;
  readonly direction: Direction;
  /** Whether a page of a single nanosecond is to be taken in as it is. */
  readonly mayCrowd: boolean;
}

/** A line of it. */
export interface PageLine {
  readonly time: string;
  readonly labels: Labels;
  readonly line: string;
  readonly categories: EntryCategories | undefined;
}

/** What became of a page of lines. Plain data, to be posted between threads. */
export interface LinePage {
  /** Lines that were taken in, and their bytes. */
  readonly lines: number;
  readonly bytes: number;
  /** The last of them in the page's direction; null where there is none. */
  readonly lastTime: string | null;
  /** Where the next page begins: its start forward, its end backward. Null after the last one. */
  readonly next: string | null;
  /** One nanosecond fills the whole page: it may hold more, and was taken in only if the limit cannot be raised. */
  readonly isCrowded: boolean;
}

export const NO_LINES: LinePage = { lines: 0, bytes: 0, lastTime: null, next: null, isCrowded: false };

/**
 * Takes in an answer of Loki's in its direction. A full one's last nanosecond may go on in the next, so it is left for
 * that.
 *
 * @param add True where the line counts.
 */
export function takePage({ bytes, limit, direction, mayCrowd }: PageTask, add: (line: PageLine) => boolean): LinePage {
  const entries = parseStreams(bytes)
    .data.result.flatMap(({ stream, values }) =>
      values.map(([time, line, categories]): PageLine => ({ time, labels: stream, line, categories })),
    )
    .sort(direction === 'forward' ? byTime : (a, b) => byTime(b, a));
  const last = entries.at(-1);
  const isFull = last !== undefined && entries.length >= limit;
  const whole = isFull ? entries.filter(({ time }) => time !== last.time) : entries;
  const isCrowded = isFull && whole.length === 0;
  const taken = isCrowded && mayCrowd ? entries : whole;
  const own = taken.filter(add);
  return {
    lines: own.length,
    bytes: own.reduce((sum, { line }) => sum + Buffer.byteLength(line), 0),
    lastTime: own.at(-1)?.time ?? null,
    next: isFull ? nextFrom(BigInt(last.time), direction, isCrowded && mayCrowd) : null,
    isCrowded,
  };
}

/** Ranges hold their start and not their end. */
function nextFrom(time: bigint, direction: Direction, isTaken: boolean): string {
  if (direction === 'forward') return String(isTaken ? time + 1n : time);
  return String(isTaken ? time : time + 1n);
}

/** Decimal texts: a longer one is a later one. */
function byTime({ time: a }: PageLine, { time: b }: PageLine): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
