import type { TimeRange } from '@edda/model';
import type { ReactNode } from 'react';
import { axisTicks } from '../../platform/axis-ticks.ts';
import { useElementSize } from '../../platform/element-size.ts';
import { TickLabels } from '../../ui/tick-labels.tsx';

export interface TimeAxisProps {
  readonly range: TimeRange;
  readonly zone: string;
}

export function TimeAxis({ range, zone }: TimeAxisProps): ReactNode {
  const { width, ref } = useElementSize();
  return (
    <div ref={ref} aria-hidden className="relative h-4 overflow-hidden font-mono text-[10px] text-faint select-none">
      <TickLabels ticks={axisTicks(range, zone, width)} />
    </div>
  );
}
