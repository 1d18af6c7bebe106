import { parseStreams } from '@edda/loki';
import type { Entry } from '@edda/sources';
import { entryOf } from '../rows/read-streams.ts';
import type { Side } from './sides.ts';
import type { Tally } from './tally.ts';

/** What an answer of Loki's came to. */
export interface LinesRead {
  readonly lines: number;
  readonly bytes: number;
  /** Where the next answer has to begin; null where this one holds all. */
  readonly next: string | null;
  /** One nanosecond alone filled the answer: what else it holds cannot be read. */
  readonly isCrowded: boolean;
}

/**
 * Counts the lines of an answer whose lines are the oldest of a range. Of a full one the last nanosecond may go on
 * beyond it, and is left for the next.
 *
 * @param mayCrowd Whether an answer of a single nanosecond is to be counted as it is.
 */
export function readLines(tally: Tally, side: Side, bytes: Uint8Array, limit: number, mayCrowd: boolean): LinesRead {
  const entries = parseStreams(bytes).data.result.flatMap(({ stream, values }) =>
    values.map(([time, line, categories]) => entryOf(stream, time, line, categories)),
  );
  const last = entries.length < limit ? null : latest(entries);
  const whole = last === null ? entries : entries.filter(({ time }) => time !== last);
  const isCrowded = mayCrowd && last !== null && whole.length === 0;
  const taken = isCrowded ? entries : whole;
  for (const entry of taken) tally.add(entry, side);
  return {
    lines: taken.length,
    bytes: taken.reduce((sum, { line }) => sum + line.length, 0),
    next: last === null ? null : String(isCrowded ? last + 1n : last),
    isCrowded,
  };
}

function latest(entries: readonly Entry[]): bigint {
  return entries.reduce((most, { time }) => (time > most ? time : most), 0n);
}
