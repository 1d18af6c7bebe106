import type { Nanos } from '@edda/model';
import type { ReactNode } from 'react';
import { agoText } from '../../platform/ago-text.ts';
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
