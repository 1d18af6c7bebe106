import type { Nanos } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';
import { type BarScale, rangeOfBar, spanOf } from './bar-scale.ts';
import { totalOfBar } from './stacked-bars.ts';

/**
 * The bars of an earlier period as one line, moved so that it lies over this one.
 *
 * @param ago How much earlier it was.
 * @param highest Lines that are as high as the chart.
 */
export function previousOutline(
  previous: VolumeAnswer,
  ago: Nanos,
  scale: BarScale,
  height: number,
  highest: number,
): string {
  if (highest === 0 || scale.width === 0) return '';
  const asked = { start: scale.range.start - ago, end: scale.range.end - ago };
  let path = '';
  for (let bar = 0; bar < previous.bars; bar += 1) {
    const { start, end } = rangeOfBar(previous, bar, asked);
    const { left, right } = spanOf(scale, { start: start + ago, end: end + ago });
    const top = height - Math.round((totalOfBar(previous, bar) / highest) * (height - 1)) - 0.5;
    path += `${path === '' ? 'M' : 'L'}${Math.round(left)} ${top}H${Math.round(right)}`;
  }
  return path;
}
