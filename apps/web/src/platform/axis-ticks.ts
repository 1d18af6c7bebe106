import type { TimeRange } from '@edda/model';
import { type TimeTick, timeTicks } from './time-ticks.ts';

export interface AxisTick extends TimeTick {
  /** From the axis' begin, in pixels. */
  readonly left: number;
}

/** Pixels from one tick to the next, so that labels have air around them. */
const TICK_ROOM = 110;
/** Of a label: where it begins behind its tick, and a letter's width in the small monospaced face. */
const LABEL_LEFT = 5;
const LETTER_WIDTH = 6;

/** The ticks of an axis of `width` pixels that shows exactly `range`. A label that its end would cut is left out. */
export function axisTicks(range: TimeRange, zone: string, width: number): readonly AxisTick[] {
  if (width === 0) return [];
  const length = Number(range.end - range.start);
  return timeTicks(range, zone, Math.max(2, Math.floor(width / TICK_ROOM)))
    .map((tick) => ({ ...tick, left: (Number(tick.moment - range.start) / length) * width }))
    .filter(({ left, label }) => left + LABEL_LEFT + label.length * LETTER_WIDTH <= width);
}
