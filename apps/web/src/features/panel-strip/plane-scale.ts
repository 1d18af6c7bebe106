import { maxNanos, minNanos, type Nanos, rangeLength, type TimeRange } from '@edda/model';

/** Moments on a line that shows exactly `range`, from 0 (its start) to 1 (its end). */
export function shareOf(range: TimeRange, moment: Nanos): number {
  const inside = minNanos(maxNanos(moment, range.start), range.end);
  return Number(inside - range.start) / Number(rangeLength(range) || 1n);
}

/** The moment at a share of the line; beside the line its nearest end. */
export function momentAt(range: TimeRange, share: number): Nanos {
  // A share has 53 bits, which is finer than a nanosecond in a range of a hundred days.
  const offset = BigInt(Math.round(Math.min(Math.max(share, 0), 1) * Number(rangeLength(range))));
  return minNanos(range.start + offset, range.end);
}

/** What is brushed between two moments, whichever came first; null where it is too narrow to mean anything. */
export function brushedRange(one: Nanos, other: Nanos): TimeRange | null {
  const range = { start: minNanos(one, other), end: maxNanos(one, other) };
  return range.start === range.end ? null : range;
}

/** So many steps of the keyboard lead from one end of the line to the other. */
const KEY_STEPS = 120n;
const PAGE_STEPS = 10n;

/** Where a key moves the crosshair; null where the key means nothing here. */
export function afterKey(range: TimeRange, at: Nanos | null, key: string): Nanos | null {
  const step = maxNanos(rangeLength(range) / KEY_STEPS, 1n);
  const from = at ?? (key === 'ArrowRight' || key === 'PageDown' ? range.start - step : range.end + step);
  const target = targetOf(range, from, step, key);
  return target === null ? null : minNanos(maxNanos(target, range.start), range.end);
}

function targetOf(range: TimeRange, from: Nanos, step: Nanos, key: string): Nanos | null {
  switch (key) {
    case 'ArrowLeft':
      return from - step;
    case 'ArrowRight':
      return from + step;
    case 'PageUp':
      return from - PAGE_STEPS * step;
    case 'PageDown':
      return from + PAGE_STEPS * step;
    case 'Home':
      return range.start;
    case 'End':
      return range.end;
    default:
      return null;
  }
}
