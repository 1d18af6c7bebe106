import { parseNanos } from '@edda/model';
import type { Row } from '@edda/protocol';
import { lazy, type ReactNode, Suspense } from 'react';
import type { RowLook } from './log-row.tsx';
import { RowTime } from './row-time.tsx';

/** The rows of a trace, and of those who like it that way. */
const RowOffset = lazy(async () => ({ default: (await import('./row-offset.tsx')).RowOffset }));
const RowAgo = lazy(async () => ({ default: (await import('./row-ago.tsx')).RowAgo }));

/** When the line was written, as it is wanted here. */
export function RowMoment({ row, look }: { readonly row: Row; readonly look: RowLook }): ReactNode {
  const { times } = look.lines;
  const moment = parseNanos(row.time);
  if (moment === null) return row.time;
  if (look.origin === undefined && times !== 'relative') {
    return <RowTime moment={moment} zone={look.zone} withDate={look.withDate} digits={times === 'ns' ? 9 : 3} />;
  }
  return (
    <Suspense>
      {look.origin === undefined ? (
        <RowAgo moment={moment} zone={look.zone} clock={look.clock ?? null} />
      ) : (
        <RowOffset time={row.time} origin={look.origin} />
      )}
    </Suspense>
  );
}
