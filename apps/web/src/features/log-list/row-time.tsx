import { parseNanos } from '@edda/model';
import type { ReactNode } from 'react';
import { dateText, timeOfDayText } from '../../platform/time-text.ts';
import { wallClockOf } from '../../platform/zone.ts';

export interface RowTimeProps {
  readonly time: string;
  readonly zone: string;
  /** The rows are not all of one day. */
  readonly withDate: boolean;
}

const DOWN_TO_MILLIS = 'hh:mm:ss.mmm'.length;

/** All nine digits; those below the millisecond fainter, and not on a narrow screen. */
export function RowTime({ time, zone, withDate }: RowTimeProps): ReactNode {
  const moment = parseNanos(time);
  if (moment === null) return time;
  const wall = wallClockOf(moment, zone);
  const shown = timeOfDayText(wall, 9);
  return (
    <>
      {withDate && <span className="text-faint">{dateText(wall).slice('yyyy-'.length)} </span>}
      {shown.slice(0, DOWN_TO_MILLIS)}
      <span className="hidden text-faint wide:inline">{shown.slice(DOWN_TO_MILLIS)}</span>
    </>
  );
}
