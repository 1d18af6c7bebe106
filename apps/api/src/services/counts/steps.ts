import {
  type Nanos,
  NANOS_PER_DAY,
  NANOS_PER_HOUR,
  NANOS_PER_MILLI,
  NANOS_PER_MINUTE,
  NANOS_PER_SECOND,
  type TimeRange,
} from '@edda/model';
import { ceilTo, floorTo } from '../time-grid.ts';

const times = (unit: Nanos, figures: readonly bigint[]): Nanos[] => figures.map((figure) => figure * unit);

/**
 * Widths that people read off an axis. None is under 10 ms: times in Loki's answers are whole milliseconds, and those
 * of a query with an offset are rounded by one.
 */
const NICE: readonly Nanos[] = [
  ...times(NANOS_PER_MILLI, [10n, 20n, 50n, 100n, 200n, 500n]),
  ...times(NANOS_PER_SECOND, [1n, 2n, 5n, 10n, 15n, 30n]),
  ...times(NANOS_PER_MINUTE, [1n, 2n, 5n, 10n, 15n, 30n]),
  ...times(NANOS_PER_HOUR, [1n, 2n, 3n, 6n, 12n]),
  ...times(NANOS_PER_DAY, [1n, 2n, 7n, 14n, 30n, 90n, 365n, 3650n]),
];

/** The smallest nice width, at least `least`, that covers the range with at most so many bars on its multiples. */
export function niceStep(range: TimeRange, bars: number, least: Nanos = 0n): Nanos {
  const fits = (step: Nanos): boolean => step >= least && barsOf(range, step) <= bars;
  return NICE.find(fits) ?? NICE[NICE.length - 1] ?? NANOS_PER_DAY;
}

/** How many steps, counted from 1970, a range touches. */
export function barsOf({ start, end }: TimeRange, step: Nanos): number {
  return Number(ceilTo(end, step) / step - floorTo(start, step) / step);
}
