import { parseStreams } from '@edda/loki';
import type { SessionBuilder, SessionEntry, SessionNews } from '@edda/sources';

/** What a page of a session's lines came to. Plain data, to be posted between threads. */
export interface SessionPage extends SessionNews {
  /** Lines that were taken in, and their bytes. */
  readonly lines: number;
  readonly bytes: number;
  /** The last of them; null where there is none. */
  readonly lastTime: string | null;
  /** Where the next page begins; null after the last one. */
  readonly next: string | null;
  /** One nanosecond fills the whole page: it may hold more, and was taken in only if `limit` cannot be raised. */
  readonly isCrowded: boolean;
  readonly tools: { readonly calls: number; readonly failed: number };
}

/**
 * Takes in an answer of Loki's, oldest line first. A full one's last nanosecond may go on in the next, so it is left
 * for that.
 *
 * @param mayCrowd Whether a page of a single nanosecond is to be taken in as it is.
 */
export function readPage(builder: SessionBuilder, bytes: Uint8Array, limit: number, mayCrowd: boolean): SessionPage {
  const entries = parseStreams(bytes)
    .data.result.flatMap(({ stream, values }) =>
      values.map(([time, line]): SessionEntry => ({ time, labels: stream, line })),
    )
    .sort(byTime);
  const last = entries.at(-1);
  const isFull = last !== undefined && entries.length >= limit;
  const whole = isFull ? entries.filter(({ time }) => time !== last.time) : entries;
  const isCrowded = isFull && whole.length === 0;
  const taken = isCrowded && mayCrowd ? entries : whole;
  const own = taken.filter((entry) => builder.add(entry));
  return {
    ...builder.take(),
    lines: own.length,
    bytes: own.reduce((sum, { line }) => sum + Buffer.byteLength(line), 0),
    lastTime: own.at(-1)?.time ?? null,
    next: isFull ? nextStart(last.time, isCrowded && mayCrowd) : null,
    isCrowded,
    tools: builder.tools,
  };
}

function nextStart(time: string, isTaken: boolean): string {
  return isTaken ? String(BigInt(time) + 1n) : time;
}

/** Decimal texts: a longer one is a later one. */
function byTime({ time: a }: SessionEntry, { time: b }: SessionEntry): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
