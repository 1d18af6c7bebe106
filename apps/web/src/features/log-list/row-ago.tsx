import { NANOS_PER_DAY, NANOS_PER_HOUR, NANOS_PER_MINUTE, NANOS_PER_SECOND, type Nanos } from '@edda/model';
import type { ReactNode } from 'react';
import { type Clock, machineClock } from '../../platform/clock.ts';
import { fullTimeText } from '../../platform/time-text.ts';
import { useNow } from '../../platform/use-now.ts';

export interface RowAgoProps {
  readonly moment: Nanos;
  readonly zone: string;
  /** Null: this machine's. */
  readonly clock: Clock | null;
}

/** `3 min 12 s ago`; its title has all digits. */
export function RowAgo({ moment, zone, clock }: RowAgoProps): ReactNode {
  const now = useNow(clock ?? machineClock);
  return <span title={fullTimeText(moment, zone, 9)}>{agoText(now - moment)}</span>;
}

const STEPS = [
  ['d', NANOS_PER_DAY, 'h', NANOS_PER_HOUR],
  ['h', NANOS_PER_HOUR, 'min', NANOS_PER_MINUTE],
  ['min', NANOS_PER_MINUTE, 's', NANOS_PER_SECOND],
] as const;

/** `just now`, `12 s ago`, `3 min 12 s ago`, `2 d 4 h ago`, and `in 12 s` where a clock runs ahead. Cut, never rounded. */
export function agoText(distance: Nanos): string {
  const size = distance < 0n ? -distance : distance;
  if (size < NANOS_PER_SECOND) return 'just now';
  const step = STEPS.find(([, unit]) => size >= unit);
  const text =
    step === undefined
      ? `${size / NANOS_PER_SECOND} s`
      : `${size / step[1]} ${step[0]} ${(size % step[1]) / step[3]} ${step[2]}`;
  return distance < 0n ? `in ${text}` : `${text} ago`;
}
