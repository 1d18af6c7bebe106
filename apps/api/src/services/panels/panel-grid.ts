import { maxNanos, type Nanos, NANOS_PER_MILLI, NANOS_PER_MINUTE, NANOS_PER_SECOND, type TimeRange } from '@edda/model';
import type { QueryWindows } from '@edda/sources';
import { niceStep } from '../counts/steps.ts';
import { ceilTo } from '../time-grid.ts';

/** Four scrapes of 15 s: a rate needs two samples, of which one may be missing. */
const LEAST_WINDOW: Nanos = NANOS_PER_MINUTE;

/** The moments of an answer: `start + i·step`, on multiples of the step and inside the range. */
export interface PanelGrid {
  readonly range: TimeRange;
  readonly start: Nanos;
  readonly step: Nanos;
  readonly points: number;
  /** What a rate looks at. */
  readonly window: Nanos;
}

/**
 * @param wholeWindows Each point stands for what happened since the one before, as in an increase: the step is then no
 *   shorter than a window, so that nothing is counted twice.
 */
export function panelGrid(range: TimeRange, points: number, wholeWindows: boolean): PanelGrid {
  const step = niceStep(range, points, wholeWindows ? LEAST_WINDOW : NANOS_PER_SECOND);
  const start = ceilTo(range.start, step);
  return {
    range,
    start,
    step,
    points: start > range.end ? 0 : Number((range.end - start) / step) + 1,
    window: maxNanos(step, LEAST_WINDOW),
  };
}

/** What the variables of a query stand for. */
export function windowsOf({ range, step, window }: PanelGrid): QueryWindows {
  const rangeMs = Math.max(1, Number((range.end - range.start) / NANOS_PER_MILLI));
  return { stepMs: millis(step), windowMs: millis(window), rangeMs };
}

export function millis(nanos: Nanos): number {
  return Number(nanos / NANOS_PER_MILLI);
}

/** Values by time on the points; what lies on none is left out, and so is what no axis has. */
export function onGrid(
  grid: PanelGrid,
  points: Iterable<readonly [millis: number, value: number]>,
  missing: number | null,
): (number | null)[] {
  const values = Array.from({ length: grid.points }, () => missing);
  const [startMs, stepMs] = [millis(grid.start), millis(grid.step)];
  for (const [time, value] of points) {
    const index = (time - startMs) / stepMs;
    if (Number.isInteger(index) && index >= 0 && index < values.length) {
      values[index] = Number.isFinite(value) ? value : null;
    }
  }
  return values;
}
