import type { Nanos } from './nanos.ts';

/** A resolved range: `start` is inside, `end` is not, as in Loki's log queries. */
export interface TimeRange {
  readonly start: Nanos;
  readonly end: Nanos;
}

export function rangeLength(range: TimeRange): Nanos {
  return range.end - range.start;
}

export function isInside(range: TimeRange, moment: Nanos): boolean {
  return moment >= range.start && moment < range.end;
}
