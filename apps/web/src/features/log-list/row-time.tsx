import type { Nanos } from '@edda/model';
import type { ReactNode } from 'react';
import { dateText, timeOfDayText } from '../../platform/time-text.ts';
import { wallClockOf } from '../../platform/zone.ts';

export interface RowTimeProps {
  readonly moment: Nanos;
  readonly zone: string;
  /** The rows are not all of one day. */
  readonly withDate: boolean;
  /** Of the second. What is not shown is cut off, never rounded. */
  readonly digits: 3 | 9;
}

const DOWN_TO_MILLIS = 'hh:mm:ss.mmm'.length;

/** Digits below the millisecond are fainter, and not in a narrow list. */
export function RowTime({ moment, zone, withDate, digits }: RowTimeProps): ReactNode {
  const wall = wallClockOf(moment, zone);
  const shown = timeOfDayText(wall, digits);
  return (
    <>
      {withDate && <span className="text-faint">{dateText(wall).slice('yyyy-'.length)} </span>}
      {shown.slice(0, DOWN_TO_MILLIS)}
      {digits > 3 && <span className="hidden text-faint @rows:inline">{shown.slice(DOWN_TO_MILLIS)}</span>}
    </>
  );
}
