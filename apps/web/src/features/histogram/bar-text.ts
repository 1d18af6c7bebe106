import type { Nanos, TimeRange } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';
import { countedText, countText } from '../../platform/number-text.ts';
import { dateText, timeOfDayText } from '../../platform/time-text.ts';
import { wallClockOf } from '../../platform/zone.ts';
import { rangeOfBar } from './bar-scale.ts';
import { countsOfBar, totalOfBar } from './stacked-bars.ts';

const NANOS_PER_SECOND = 1_000_000_000n;

/** `2026-11-21 14:07:21 to 14:07:59`, in milliseconds where bars are shorter than a second. */
export function spanText(range: TimeRange, step: Nanos, zone: string): string {
  const digits = step < NANOS_PER_SECOND ? 3 : 0;
  const start = wallClockOf(range.start, zone);
  const end = wallClockOf(range.end, zone);
  const day = dateText(start) === dateText(end) ? '' : `${dateText(end)} `;
  return `${dateText(start)} ${timeOfDayText(start, digits)} to ${day}${timeOfDayText(end, digits)}`;
}

/** A bar in words. */
export function barText(volume: VolumeAnswer, bar: number, asked: TimeRange, zone: string): string {
  const span = spanText(rangeOfBar(volume, bar, asked), BigInt(volume.step), zone);
  const parts = countsOfBar(volume, bar).map(({ level, count }) => `${countText(count)} ${level}`);
  return `${span}: ${[countedText(totalOfBar(volume, bar), 'line'), ...parts].join(', ')}`;
}
