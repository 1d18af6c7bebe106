import type { Direction } from '@edda/loki';
import { maxNanos, minNanos, type Nanos, NANOS_PER_DAY, type TimeRange } from '@edda/model';

/** A Loki refuses more than 721 hours at once, in whatever it is asked. */
export const LONGEST_QUERY_NANOS: Nanos = 30n * NANOS_PER_DAY;

/** A range in pieces that are no longer than that, oldest first. */
export function piecesOf(range: TimeRange, longest: Nanos = LONGEST_QUERY_NANOS): TimeRange[] {
  const pieces: TimeRange[] = [];
  for (let start = range.start; start < range.end; start += longest) {
    pieces.push({ start, end: minNanos(range.end, start + longest) });
  }
  return pieces;
}

/** What comes first of a range in a direction, no longer than that. */
export function firstPiece({ start, end }: TimeRange, direction: Direction, longest: Nanos): TimeRange {
  if (direction === 'forward') return { start, end: minNanos(end, start + longest) };
  return { start: maxNanos(start, end - longest), end };
}

/** Who knows how long a range it may be asked for, and learns it when it is refused. */
interface Learning {
  readonly longestQuery: Nanos;
}

/** Does once more, in the pieces that are allowed, what was refused for the length of its pieces. */
export async function inAllowedPieces<T>(by: Learning, work: () => Promise<T>): Promise<T> {
  const before = by.longestQuery;
  try {
    return await work();
  } catch (error) {
    if (by.longestQuery < before) return work();
    throw error;
  }
}
