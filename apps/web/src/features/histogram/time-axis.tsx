import type { TimeRange } from '@edda/model';
import type { ReactNode } from 'react';
import { useElementSize } from '../../platform/element-size.ts';
import { timeTicks } from '../../platform/time-ticks.ts';
import { pixelOf } from './bar-scale.ts';

/** Pixels that a label and the air around it need. */
const TICK_ROOM = 110;

export interface TimeAxisProps {
  readonly range: TimeRange;
  readonly zone: string;
}

export function TimeAxis({ range, zone }: TimeAxisProps): ReactNode {
  const { width, ref } = useElementSize();
  const ticks = width === 0 ? [] : timeTicks(range, zone, Math.max(2, Math.floor(width / TICK_ROOM)));
  return (
    <div ref={ref} aria-hidden className="relative h-4 overflow-hidden font-mono text-[10px] text-faint select-none">
      {ticks.map(({ moment, label }) => {
        const left = pixelOf({ range, width }, moment);
        return (
          <span
            key={String(moment)}
            className="absolute top-0 border-l pl-1 leading-4 whitespace-nowrap"
            style={{ left }}
          >
            {label}
          </span>
        );
      })}
    </div>
  );
}
