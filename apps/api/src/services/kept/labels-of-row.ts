import { type Labels, maxNanos, NANOS_PER_DAY, NANOS_PER_HOUR, nanosFromMillis, type RowIdentity } from '@edda/model';
import { EMPTY_ASK } from '@edda/protocol';
import type { Backend } from '../backends/backend.ts';
import { streamsOf } from '../plan.ts';
import { streamHash } from '../rows/row-hash.ts';

/** Labels of the stream that a row was of, found by their hash among the streams of then and of the last day. */
export async function labelsOfRow(backend: Backend, row: RowIdentity, signal: AbortSignal): Promise<Labels | null> {
  const now = nanosFromMillis(Date.now());
  const ranges = [
    { start: maxNanos(0n, row.time - NANOS_PER_HOUR), end: row.time + NANOS_PER_HOUR },
    { start: now - NANOS_PER_DAY, end: now },
  ];
  for (const range of ranges) {
    const streams = await streamsOf(backend, EMPTY_ASK, range, signal);
    const found = streams?.find((labels) => streamHash(labels) === row.streamHash);
    if (found !== undefined) return found;
  }
  return null;
}
