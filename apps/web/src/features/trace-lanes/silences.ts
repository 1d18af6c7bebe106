import type { Lane } from './lanes-of.ts';

/** A while in which no process wrote anything. */
export interface Silence {
  /** Offsets of the lines before and after it, in nanoseconds. */
  readonly from: number;
  readonly to: number;
  /** The lane that spoke last. */
  readonly lane: string;
}

/** Shorter than this part of the trace, a gap is only the distance between two lines. */
const LEAST_SHARE = 0.1;
const MOST = 4;

/** The longest gaps between lines of the whole trace, in time's order: a lane alone may be still while others work. */
export function silencesOf(lanes: readonly Lane[], length: number): readonly Silence[] {
  const spoken = lanes
    .flatMap(({ name, marks }) => marks.map(({ offset }) => ({ offset, lane: name })))
    .sort((a, b) => a.offset - b.offset);
  const gaps = spoken.flatMap(({ offset: to }, index): Silence[] => {
    const before = spoken[index - 1];
    return before === undefined || to === before.offset ? [] : [{ from: before.offset, to, lane: before.lane }];
  });
  return gaps
    .filter(({ from, to }) => to - from >= length * LEAST_SHARE)
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, MOST)
    .sort((a, b) => a.from - b.from);
}
