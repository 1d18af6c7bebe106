import { type Nanos, parseNanos, type TimeRange } from '@edda/model';
import { type ReactNode, useDeferredValue, useSyncExternalStore } from 'react';
import type { Observed } from '../../api/observed.ts';
import type { RowBuffer } from '../../api/row-buffer.ts';
import type { RowsInSight } from '../../features/log-list/log-list.tsx';
import { Histogram, type HistogramProps } from '../../features/histogram/histogram.tsx';
import type { ViewState } from '../../url-state/view-state.ts';

export interface Sight {
  readonly rows: RowsInSight | null;
}

export interface HistogramPanelProps extends Omit<HistogramProps, 'loaded' | 'visible'> {
  readonly rows: RowBuffer;
  /** Changes with every scroll, so only this part of the page follows it. */
  readonly sight: Observed<Sight>;
  readonly direction: ViewState['direction'];
  /** Every row of the range is loaded. */
  readonly complete: boolean;
}

export function HistogramPanel({ rows, sight, direction, complete, ...rest }: HistogramPanelProps): ReactNode {
  useSyncExternalStore(rows.subscribe, () => rows.version);
  const { rows: inSight } = useDeferredValue(useSyncExternalStore(sight.subscribe, sight.get));
  const { range } = rest;
  const last = parseNanos(rows.last?.row.time ?? '');
  return (
    <Histogram
      {...rest}
      loaded={complete ? range : loadedRange(range, last, direction)}
      visible={rangeOver(inSight?.first, inSight?.last)}
    />
  );
}

/** From where the search began up to the last row that it found: there are no others in between. */
function loadedRange(asked: TimeRange, last: Nanos | null, direction: ViewState['direction']): TimeRange | null {
  if (last === null) return null;
  return direction === 'backward' ? { start: last, end: asked.end } : { start: asked.start, end: last + 1n };
}

/** The range that two rows and what lies between them cover, whichever comes first. */
function rangeOver(one: string | undefined, other: string | undefined): TimeRange | null {
  const [a, b]: (Nanos | null)[] = [parseNanos(one ?? ''), parseNanos(other ?? '')];
  if (a === null || a === undefined || b === null || b === undefined) return null;
  return a < b ? { start: a, end: b + 1n } : { start: b, end: a + 1n };
}
