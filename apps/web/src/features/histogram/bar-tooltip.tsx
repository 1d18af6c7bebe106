import type { Level } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import { countedText, countText } from '../../platform/number-text.ts';
import { type BarScale, rangeOfBars, spanOf } from './bar-scale.ts';
import { type BarSelection, selectedBars } from './bar-selection.ts';
import { spanText } from './bar-text.ts';
import { countsOfBar } from './stacked-bars.ts';

export interface BarTooltipProps {
  readonly volume: VolumeAnswer;
  readonly selection: BarSelection;
  readonly scale: BarScale;
  readonly zone: string;
}

const WIDTH = 230;
const AWAY = 10;

/** The bar under the pointer, or all that are selected together: from when to when, and the lines of each level. */
export function BarTooltip({ volume, selection, scale, zone }: BarTooltipProps): ReactNode {
  const [first, last] = selectedBars(selection) ?? [selection.cursor ?? 0, selection.cursor ?? 0];
  const range = rangeOfBars(volume, first, last, scale.range);
  const { left, right } = spanOf(scale, range);
  const fitsRight = right + AWAY + WIDTH <= scale.width;
  const counts = countsBetween(volume, first, last);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <div
      aria-hidden
      style={{ width: WIDTH, left: fitsRight ? right + AWAY : Math.max(left - AWAY - WIDTH, 0) }}
      className="pointer-events-none absolute top-0 z-30 rounded-md border border-border-strong bg-raised px-2.5 py-1.5 text-xs text-text shadow-raised"
    >
      <p className="font-mono text-[10px] text-muted">{spanText(range, BigInt(volume.step), zone)}</p>
      <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-3">
        {[...counts].toReversed().map(([level, count]) => (
          <div key={level} className="contents">
            <dt className="flex items-center gap-1.5">
              <span className="size-2 rounded-[2px]" style={{ background: `var(--${level})` }} />
              {level}
            </dt>
            <dd className="text-right">{countText(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-1 flex justify-between text-muted">
        <span>{countedText(total, 'line')}</span>
        {first !== last && <span>let go to zoom in</span>}
      </p>
    </div>
  );
}

function countsBetween(volume: VolumeAnswer, first: number, last: number): ReadonlyMap<Level, number> {
  const counts = new Map<Level, number>();
  for (let bar = first; bar <= last; bar += 1) {
    for (const { level, count } of countsOfBar(volume, bar)) counts.set(level, (counts.get(level) ?? 0) + count);
  }
  return counts;
}
