import { maxNanos, type Nanos, NANOS_PER_DAY, NANOS_PER_HOUR, nanosFromMillis, type TimeRange } from '@edda/model';
import { EMPTY_ASK } from '@edda/protocol';
import type { CountingBy } from '../counts/count-lines.ts';
import { Discovery } from '../discovery.ts';
import { firstAfter } from '../nothing-found/nearest-lines.ts';

/** How far back lines are looked for: each reach only beyond the one before. Two years are longer than most keep logs. */
const REACHES: readonly Nanos[] = [1n, 2n, 4n, 8n, 16n, 32n, 64n, 128n, 256n, 512n, 730n].map(
  (days) => days * NANOS_PER_DAY,
);
/** Finer than this the index is not asked: the first lines of an hour are read. */
const FINE_ENOUGH: Nanos = NANOS_PER_HOUR;

/**
 * The time of the oldest line that a backend has; null where it has none. The index alone says in which hour; only
 * there lines are read. An index that knows spans no finer than a day costs no more than reading on to the first line.
 */
export async function oldestLine(by: CountingBy): Promise<Nanos | null> {
  const now = nanosFromMillis(Date.now());
  const hasStreams = async (range: TimeRange): Promise<boolean> =>
    (await new Discovery(by.backend, range, by.signal).labelNames(undefined)).length > 0;
  const spans = REACHES.map((reach, at) => ({ start: maxNanos(0n, now - reach), end: now - (REACHES[at - 1] ?? 0n) }));
  const found = await Promise.all(spans.map(hasStreams));
  const span = spans[found.lastIndexOf(true)];
  if (span === undefined) return null;
  let { start, end } = span;
  while (end - start > FINE_ENOUGH) {
    const middle = start + (end - start) / 2n;
    if (await hasStreams({ start, end: middle })) end = middle;
    else start = middle;
  }
  return firstAfter(by, EMPTY_ASK, start);
}
