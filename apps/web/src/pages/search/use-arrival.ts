import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { arrivalOptions } from '../../api/arrival.ts';
import { NOTHING_ASKED } from '../../api/nothing-asked.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Run } from './run.ts';

export interface ArrivalQuestion {
  readonly run: Run | null;
  /** The run found nothing, and its range goes on until now. */
  readonly waiting: boolean;
  readonly clock: Clock | null;
  onArrived(): void;
}

/** Looks again while there is nothing to see: the first lines of a new source appear without a click. */
export function useArrival({ run, waiting, clock, onArrived }: ArrivalQuestion): void {
  const asked = run?.kind === 'log' ? run.asked : NOTHING_ASKED;
  const { data = 0 } = useQuery({ ...arrivalOptions(asked, clock), enabled: waiting });
  const arrived = waiting && data > 0;
  useEffect(() => {
    if (arrived) onArrived();
    // Once for each run: whoever runs again makes another one.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [arrived]);
}
