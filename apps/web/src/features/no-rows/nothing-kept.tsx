import { type Nanos, NANOS_PER_HOUR } from '@edda/model';
import type { ReactNode } from 'react';
import { fullTimeText } from '../../platform/time-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { askedFromRange } from '../../url-state/time-text.ts';
import type { AskedTime } from '../../url-state/view-state.ts';

export interface NothingKeptProps {
  /** The oldest line that there is. */
  readonly oldest: Nanos;
  /** The range ends before it; else only a part of it does. */
  readonly all: boolean;
  readonly zone: string;
  onTime(time: AskedTime): void;
}

/** A range goes further back than the lines that are kept: from when on there are any, and the way there. */
export function NothingKept({ oldest, all, zone, onTime }: NothingKeptProps): ReactNode {
  const around = askedFromRange({ start: oldest, end: oldest + NANOS_PER_HOUR });
  return (
    <>
      {all ? 'Lines of this time are gone' : 'Older lines of this range are gone'}, or were never written: this Loki
      keeps lines from {fullTimeText(oldest, zone, 0)} on.{' '}
      {all && (
        <LinkButton className="text-text" onClick={() => onTime(around)}>
          Go to the oldest ones
        </LinkButton>
      )}
    </>
  );
}
