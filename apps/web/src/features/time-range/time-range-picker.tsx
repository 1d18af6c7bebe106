import type { Nanos, TimeRange } from '@edda/model';
import type { ReactNode } from 'react';
import type { AskedTime } from '../../url-state/view-state.ts';

export interface TimeRangePickerProps {
  readonly time: AskedTime;
  /** What `time` stood for when the search ran. */
  readonly range: TimeRange;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
  /** The BFF's clock. */
  now(): Nanos;
  onChange(time: AskedTime): void;
  onZone(zone: string): void;
}

/** The header's button "Last 1 hour" (key T) with its popover. */
export function TimeRangePicker(_props: TimeRangePickerProps): ReactNode {
  return null;
}
