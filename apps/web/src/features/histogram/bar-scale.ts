import { maxNanos, minNanos, type Nanos, type TimeRange } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';

/** Places moments and bars of a volume on a line of `width` pixels that shows exactly `range`. */
export interface BarScale {
  readonly range: TimeRange;
  readonly width: number;
}

export interface PixelSpan {
  readonly left: number;
  readonly right: number;
}

/** Inside the line, also for moments that are outside the range. */
export function pixelOf({ range, width }: BarScale, moment: Nanos): number {
  const inside = minNanos(maxNanos(moment, range.start), range.end);
  return (Number(inside - range.start) / Number(range.end - range.start)) * width;
}

export function spanOf(scale: BarScale, range: TimeRange): PixelSpan {
  return { left: pixelOf(scale, range.start), right: pixelOf(scale, range.end) };
}

/** The time that bar counts, as far as it is inside the asked range. */
export function rangeOfBar(volume: VolumeAnswer, bar: number, asked: TimeRange): TimeRange {
  return rangeOfBars(volume, bar, bar, asked);
}

export function rangeOfBars(volume: VolumeAnswer, first: number, last: number, asked: TimeRange): TimeRange {
  const start = BigInt(volume.start) + BigInt(first) * BigInt(volume.step);
  const end = BigInt(volume.start) + BigInt(last + 1) * BigInt(volume.step);
  return { start: maxNanos(start, asked.start), end: minNanos(end, asked.end) };
}

/** The bar at a pixel of the line, the first or the last where it is beside them; null where there are no bars. */
export function barAt(scale: BarScale, volume: VolumeAnswer, pixel: number): number | null {
  if (volume.bars === 0 || scale.width === 0) return null;
  const length = Number(scale.range.end - scale.range.start);
  const sinceStart = (pixel / scale.width) * length + Number(scale.range.start - BigInt(volume.start));
  return Math.min(Math.max(Math.floor(sinceStart / Number(volume.step)), 0), volume.bars - 1);
}
