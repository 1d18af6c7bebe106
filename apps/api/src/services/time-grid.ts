import { floorDiv, type Nanos, type TimeRange } from '@edda/model';

/** The last multiple of a step, counted from 1970, that is not after a moment. */
export function floorTo(moment: Nanos, step: Nanos): Nanos {
  return floorDiv(moment, step) * step;
}

/** The first one that is not before it. */
export function ceilTo(moment: Nanos, step: Nanos): Nanos {
  return -floorDiv(-moment, step) * step;
}

/** The shortest range of whole steps around a range: the same for those that begin and end within the same steps. */
export function outwardTo({ start, end }: TimeRange, step: Nanos): TimeRange {
  return { start: floorTo(start, step), end: ceilTo(end, step) };
}
