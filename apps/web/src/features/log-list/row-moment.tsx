import { parseNanos } from '@edda/model';
import type { Row } from '@edda/protocol';
import { lazy, type ReactNode, Suspense } from 'react';
import type { RowLook } from './log-row.tsx';
import { RowOffset } from './row-offset.tsx';
import { RowTime } from './row-time.tsx';

const RowAgo = lazy(async () => ({ default: (await import('./row-ago.tsx')).RowAgo }));

/** When the line was written, as it is wanted here. */
export function RowMoment({ row, look }: { readonly row: Row; readonly look: RowLook }): ReactNode {
  const { times } = look.lines;
  const moment = parseNanos(row.time);
  if (moment === null) return row.time;
  if (look.origin !== undefined) return <RowOffset time={row.time} origin={look.origin} />;
  if (times === 'relative') {
    return (
      <Suspense>
        <RowAgo moment={moment} zone={look.zone} clock={look.clock ?? null} />
      </Suspense>
    );
  }
  return <RowTime moment={moment} zone={look.zone} withDate={look.withDate} digits={times === 'ns' ? 9 : 3} />;
}
