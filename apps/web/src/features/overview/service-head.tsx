import type { TimeRange } from '@edda/model';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { isOneDay } from '../../platform/one-day.ts';
import { dateText, hourMinuteText } from '../../platform/time-text.ts';
import { wallClockOf } from '../../platform/zone.ts';
import { SERVICE_COLUMNS } from './service-columns.ts';

export interface ServiceHeadProps {
  readonly range: TimeRange;
  readonly zone: string;
  /** The period before, in a sentence: `the 1 h before`. */
  readonly beforeName: string;
}

/** What the columns are, and from when to when the bars go. */
export function ServiceHead({ range, zone, beforeName }: ServiceHeadProps): ReactNode {
  const textOf = (moment: bigint): string => {
    const wall = wallClockOf(moment, zone);
    return isOneDay(range, zone) ? hourMinuteText(wall) : `${dateText(wall)} ${hourMinuteText(wall)}`;
  };
  return (
    <div
      className={clsx(
        'sticky top-0 z-10 grid items-center gap-x-4 border-b bg-bg px-3 py-1 text-xs text-muted max-wide:hidden',
        SERVICE_COLUMNS,
      )}
    >
      <span>Service</span>
      <span className="flex justify-between font-mono text-[10px]">
        <span>{textOf(range.start)}</span>
        <span>{textOf(range.end)}</span>
      </span>
      <span className="text-right">Lines</span>
      <span className="text-right">Errors</span>
      <span className="truncate">Against {beforeName}</span>
    </div>
  );
}
