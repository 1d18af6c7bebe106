import { NANOS_PER_MINUTE, type Nanos, nanosFromMillis } from '@edda/model';
import type { Backend } from '../backends/backend.ts';
import type { RowReader } from '../rows/answer-reader.ts';
import type { ReadRows, RowWishes } from '../rows/read-streams.ts';
import { readWindow } from '../search/window-rows.ts';

/** Rows that a gap is filled with at most, the newest ones; who wants all of them searches. */
export const MOST_ROWS_OF_A_GAP = 5_000;
/** A Loki takes entries up to ten minutes ahead of its clock. */
const AHEAD: Nanos = 10n * NANOS_PER_MINUTE;

/** What rows are read with. */
export interface TailReading {
  readonly backend: Backend;
  readonly reader: RowReader;
  readonly wishes: RowWishes;
}

export interface GapRows extends Pick<ReadRows, 'rows' | 'streams'> {
  /** False where there were more than {@link MOST_ROWS_OF_A_GAP}. */
  readonly isWhole: boolean;
}

/** The newest rows from a moment on, oldest first. */
export async function readGap(
  by: TailReading,
  queries: readonly string[],
  from: Nanos,
  signal: AbortSignal,
): Promise<GapRows> {
  const range = { start: from, end: nanosFromMillis(Date.now()) + AHEAD };
  const reading = {
    ...by,
    direction: 'backward',
    signal,
    priority: 'rows',
    onRetry: ignore,
    onNotice: ignore,
  } as const;
  const found = await readWindow(reading, queries, range, MOST_ROWS_OF_A_GAP, null);
  return { rows: [...found.rows].reverse(), streams: found.streams, isWhole: found.isWhole };
}

function ignore(): void {
  // The tail tells its troubles itself.
}
