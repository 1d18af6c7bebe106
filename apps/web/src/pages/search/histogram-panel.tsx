import { type Nanos, parseNanos, type TimeRange } from '@edda/model';
import { lazy, type ReactNode, Suspense, useDeferredValue, useSyncExternalStore } from 'react';
import type { Observed } from '../../api/observed.ts';
import type { RowBuffer } from '../../api/row-buffer.ts';
import type { RowsInSight } from '../../features/log-list/log-list.tsx';
import type { HistogramProps } from '../../features/histogram/histogram.tsx';

/** Comes while the first rows do: nobody waits for it, and the first load is smaller by it. */
const Histogram = lazy(async () => ({ default: (await import('../../features/histogram/histogram.tsx')).Histogram }));

export interface Sight {
  readonly rows: RowsInSight | null;
}

export interface HistogramPanelProps extends Omit<HistogramProps, 'loaded' | 'visible'> {
  readonly rows: RowBuffer;
  /** Changes with every scroll, so only this part of the page follows it. */
  readonly sight: Observed<Sight>;
}

export function HistogramPanel({ rows, sight, ...rest }: HistogramPanelProps): ReactNode {
  useSyncExternalStore(rows.subscribe, () => rows.version);
  const { rows: inSight } = useDeferredValue(useSyncExternalStore(sight.subscribe, sight.get));
  return (
    <Suspense fallback={<div className="h-[106px] shrink-0 border-b" />}>
      <Histogram
        {...rest}
        loaded={rangeOver(rows.first?.row.time, rows.last?.row.time)}
        visible={rangeOver(inSight?.first, inSight?.last)}
      />
    </Suspense>
  );
}

/** The range that two rows and what lies between them cover, whichever comes first. */
function rangeOver(one: string | undefined, other: string | undefined): TimeRange | null {
  const [a, b]: (Nanos | null)[] = [parseNanos(one ?? ''), parseNanos(other ?? '')];
  if (a === null || a === undefined || b === null || b === undefined) return null;
  return a < b ? { start: a, end: b + 1n } : { start: b, end: a + 1n };
}
