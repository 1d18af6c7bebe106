import { type Nanos, NANOS_PER_SECOND, rangeLength, type TimeRange } from '@edda/model';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { axisTicks } from '../../platform/axis-ticks.ts';
import { useElementSize } from '../../platform/element-size.ts';
import { fullTimeText, timeOfDayText } from '../../platform/time-text.ts';
import { wallClockOf } from '../../platform/zone.ts';
import { TickLabels } from '../../ui/tick-labels.tsx';
import { shareOf } from './plane-scale.ts';
import { PLOT_LEFT } from './strip-columns.ts';
import type { TimeMarker } from './time-marker.ts';

export interface PlaneAxisProps {
  readonly range: TimeRange;
  readonly zone: string;
  /** Where the crosshair is, or null. */
  readonly at: Nanos | null;
  readonly markers: readonly TimeMarker[];
}

/** The one axis below all strips. */
export function PlaneAxis({ range, zone, at, markers }: PlaneAxisProps): ReactNode {
  const { width, ref } = useElementSize();
  return (
    <div className="relative z-1 border-t bg-bg" style={{ paddingLeft: PLOT_LEFT }}>
      <span className="absolute bottom-0 left-3 truncate text-[10px] leading-4 text-faint">
        {at === null ? 'last values, all lines' : 'at the crosshair'}
      </span>
      {markers.length > 0 && (
        <ul aria-label="Changes" className="sr-only">
          {markers.map((marker) => (
            <li key={`${marker.at} ${marker.text}`}>{`${marker.text}, since ${fullTimeText(marker.at, zone, 0)}`}</li>
          ))}
        </ul>
      )}
      <div ref={ref} aria-hidden className="relative h-4 overflow-hidden font-mono text-[10px] text-faint">
        <TickLabels ticks={axisTicks(range, zone, width)} />
        {at !== null && <MomentChip at={at} range={range} zone={zone} />}
      </div>
    </div>
  );
}

/** Near the ends of the axis it leans inwards, so that it is whole. */
const END = 0.07;

function MomentChip({ at, range, zone }: { readonly at: Nanos } & Pick<PlaneAxisProps, 'range' | 'zone'>): ReactNode {
  const share = shareOf(range, at);
  // Milliseconds where a pixel is shorter than a second.
  const digits = rangeLength(range) < 1000n * NANOS_PER_SECOND ? 3 : 0;
  return (
    <span
      style={{ left: `${share * 100}%` }}
      className={clsx(
        'absolute top-0 rounded-sm border border-border-strong bg-bg px-1.5 leading-[14px] whitespace-nowrap text-text',
        share < END ? 'translate-x-0' : share > 1 - END ? '-translate-x-full' : '-translate-x-1/2',
      )}
    >
      {timeOfDayText(wallClockOf(at, zone), digits)}
    </span>
  );
}
