import type { TimeRange } from '@edda/model';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { shortMomentText } from '../../platform/one-day.ts';
import { SERVICE_COLUMNS } from './service-columns.ts';

export interface ServiceHeadProps {
  readonly range: TimeRange;
  readonly zone: string;
  /** The period before, in a sentence: `the 1 h before`. */
  readonly beforeName: string;
}

/** What the columns are, and from when to when the bars go. */
export function ServiceHead({ range, zone, beforeName }: ServiceHeadProps): ReactNode {
  return (
    <div
      className={clsx(
        'sticky top-0 z-10 grid items-center gap-x-4 border-b bg-bg px-3 py-1 text-xs text-muted max-wide:hidden',
        SERVICE_COLUMNS,
      )}
    >
      <span>Service</span>
      <span className="flex justify-between font-mono text-[10px]">
        <span>{shortMomentText(range.start, range, zone)}</span>
        <span>{shortMomentText(range.end, range, zone)}</span>
      </span>
      <span className="text-right">Lines</span>
      <span className="text-right">Errors</span>
      <span className="truncate">Against {beforeName}</span>
    </div>
  );
}
