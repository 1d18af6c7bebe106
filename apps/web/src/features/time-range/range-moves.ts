import { maxNanos, minNanos, type Nanos, rangeLength, type TimeRange } from '@edda/model';
import { parseTime } from '../../url-state/time-grammar.ts';
import { askedFromRange } from '../../url-state/time-text.ts';
import type { AskedTime } from '../../url-state/view-state.ts';

/** The neighbouring range of the same length. */
export function neighbourOf(range: TimeRange, direction: 'earlier' | 'later'): AskedTime {
  const length = rangeLength(range);
  const step = direction === 'earlier' ? -length : length;
  return askedFromRange({ start: maxNanos(range.start + step, 0n), end: range.end + step });
}

/** Twice as long: `now-1h` becomes `now-2h`; any other range grows on both sides, but not into the future. */
export function zoomedOut(time: AskedTime, range: TimeRange, now: Nanos): AskedTime {
  const doubled = time.to === 'now' ? doubledSpan(time.from) : null;
  if (doubled !== null) return { from: doubled, to: 'now' };
  const half = rangeLength(range) / 2n;
  const end = maxNanos(range.end, minNanos(range.end + half, now));
  return askedFromRange({ start: maxNanos(end - 2n * rangeLength(range), 0n), end });
}

/** `now-2h` of `now-1h`; null where the text is not one step back. */
function doubledSpan(from: string): string | null {
  const parsed = parseTime(from);
  if (!parsed.ok || parsed.expression.kind !== 'relative') return null;
  const [step, ...others] = parsed.expression.steps;
  if (step?.kind !== 'shift' || others.length > 0 || step.amount >= 0n) return null;
  return `now-${-2n * step.amount}${step.unit}`;
}
