import { type Level, LEVELS } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';
import { type BarScale, rangeOfBar, spanOf } from './bar-scale.ts';

/** All bars' parts of one level, as one SVG path. */
export interface LevelBars {
  readonly level: Level;
  readonly path: string;
}

/** Drawn from the ground up in this order: what is most severe stands on top, where it is seen. */
const BOTTOM_UP = LEVELS;

/** Between bars, in pixels; bars that are too narrow for it touch. */
const GAP = 1;
const MIN_BAR = 3;

/** A part of fewer pixels would not be seen, and one error in a thousand lines has to be. */
const MIN_PART = 1;

export function countsOfBar(volume: VolumeAnswer, bar: number): readonly { level: Level; count: number }[] {
  return BOTTOM_UP.flatMap((level) => {
    const count = volume.levels[level]?.[bar] ?? 0;
    return count === 0 ? [] : [{ level, count }];
  });
}

export function totalOfBar(volume: VolumeAnswer, bar: number): number {
  return countsOfBar(volume, bar).reduce((sum, { count }) => sum + count, 0);
}

/** The highest bar's lines. */
export function highestBar(volume: VolumeAnswer): number {
  let highest = 0;
  for (let bar = 0; bar < volume.bars; bar += 1) highest = Math.max(highest, totalOfBar(volume, bar));
  return highest;
}

/**
 * Edges lie on whole pixels, so that bars are as sharp on every screen as the screen is.
 *
 * @param highest Lines that are as high as the chart: those of the highest bar, or of what stands beside the bars.
 */
export function stackedBars(
  volume: VolumeAnswer,
  scale: BarScale,
  height: number,
  highest: number = highestBar(volume),
): readonly LevelBars[] {
  if (highest === 0 || scale.width === 0) return [];
  const paths = new Map<Level, string>();
  for (let bar = 0; bar < volume.bars; bar += 1) {
    const span = spanOf(scale, rangeOfBar(volume, bar, scale.range));
    const left = Math.round(span.left);
    const right = Math.round(span.right);
    const width = right - left >= MIN_BAR ? right - left - GAP : Math.max(right - left, 1);
    let top = height;
    for (const { level, count } of countsOfBar(volume, bar)) {
      const part = Math.max(Math.round((count / highest) * height), MIN_PART);
      top -= part;
      paths.set(level, `${paths.get(level) ?? ''}M${left} ${top}h${width}v${part}h${-width}z`);
    }
  }
  return BOTTOM_UP.flatMap((level) => {
    const path = paths.get(level);
    return path === undefined ? [] : [{ level, path }];
  });
}
