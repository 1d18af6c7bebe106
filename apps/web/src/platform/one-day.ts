import type { TimeRange } from '@edda/model';
import { dateText } from './time-text.ts';
import { wallClockOf } from './zone.ts';

/** Whether the zone's clocks show one date all through the range, so that a time of day says enough. */
export function isOneDay(range: TimeRange, zone: string): boolean {
  return dateText(wallClockOf(range.start, zone)) === dateText(wallClockOf(range.end - 1n, zone));
}
