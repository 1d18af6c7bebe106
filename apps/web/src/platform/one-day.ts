import { maxNanos, minNanos, type Nanos, type TimeRange } from '@edda/model';
import { dateText, hourMinuteText } from './time-text.ts';
import { wallClockOf } from './zone.ts';

/** Whether the zone's clocks show one date all through the range, so that a time of day says enough. */
export function isOneDay(range: TimeRange, zone: string): boolean {
  return dateText(wallClockOf(range.start, zone)) === dateText(wallClockOf(range.end - 1n, zone));
}

/** `14:07`, with its date where a moment and a range beside which it stands are not all of one day. */
export function shortMomentText(moment: Nanos, { start, end }: TimeRange, zone: string): string {
  const wall = wallClockOf(moment, zone);
  const whole = { start: minNanos(start, moment), end: maxNanos(end, moment + 1n) };
  return isOneDay(whole, zone) ? hourMinuteText(wall) : `${dateText(wall)} ${hourMinuteText(wall)}`;
}
