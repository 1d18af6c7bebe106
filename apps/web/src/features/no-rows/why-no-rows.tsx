import type { AskedRange } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { keptOptions } from '../../api/kept.ts';
import { NO_REASONS, nothingFoundOptions } from '../../api/nothing-found.ts';
import { askedTitle } from '../../url-state/time-text.ts';
import { isFixed } from '../../url-state/is-fixed.ts';
import type { AskedTime } from '../../url-state/view-state.ts';
import { NoRows } from './no-rows.tsx';
import type { ReasonActions } from './reason-item.tsx';
import { zoneReadings } from './zone-readings.ts';

export interface WhyNoRowsProps extends ReasonActions {
  /** What was searched; its range stays the same while time goes on. */
  readonly asked: AskedRange;
  readonly time: AskedTime;
  readonly zone: string;
  readonly growing: boolean;
}

/** A search found nothing: looks for the reasons, and shows them as they are found. */
export function WhyNoRows({ asked, time, zone, growing, ...actions }: WhyNoRowsProps): ReactNode {
  const range = useMemo(() => ({ start: BigInt(asked.range.start), end: BigInt(asked.range.end) }), [asked]);
  const readings = useMemo(() => zoneReadings(time, range, zone, range.end), [time, range, zone]);
  const { data, isFetching, error, refetch } = useQuery(nothingFoundOptions({ ...asked, readings }));
  const reasons = data ?? NO_REASONS;
  // Only what once was can be gone: a range that moves on with the time has its lines still to come.
  const kept = useQuery({ ...keptOptions(asked.backend), enabled: isFixed(time) });
  const oldest = BigInt(kept.data?.oldest ?? 0);
  return (
    <NoRows
      {...actions}
      rangeTitle={askedTitle(time, range, zone)}
      range={asked.range}
      keptFrom={oldest >= range.end ? oldest : null}
      zone={zone}
      reasons={error === null ? reasons : { ...reasons, end: 'failed', error: errorBodyOf(error) }}
      looking={isFetching}
      growing={growing}
      onLookAgain={() => void refetch()}
    />
  );
}
