import { type Nanos, NANOS_PER_MILLI, type TimeRange } from '@edda/model';
import type { Ask } from '@edda/protocol';
import type { PlannedCount } from '@edda/sources';
import { planLogQueries, type Streams } from '../plan.ts';
import { readWindow } from '../search/window-rows.ts';
import { type Counted, type CountingBy, countSpan, merged } from './count-lines.ts';

/** What is counted: the lines of an ask, and how they are counted over a span of so many nanoseconds. */
export interface CountedAsk {
  readonly ask: Ask;
  readonly streams: Streams;
  readonly plan: (spanNanos: Nanos) => readonly PlannedCount[];
}

/**
 * Lines of a range to the nanosecond. LogQL's ranges are whole milliseconds, though they may end anywhere; what is
 * left at the start, less than a millisecond, is read and counted here.
 */
export async function countRange(by: CountingBy, counted: CountedAsk, range: TimeRange): Promise<Counted> {
  const length = range.end - range.start;
  const span = length - (length % NANOS_PER_MILLI);
  const from = range.end - span;
  const parts = await Promise.all([
    ...(span > 0n ? [countSpan(by, counted.plan(span), { start: from, end: range.end })] : []),
    ...(from > range.start ? [countRows(by, counted, { start: range.start, end: from })] : []),
  ]);
  return merged(parts);
}

async function countRows(by: CountingBy, { ask, streams }: CountedAsk, range: TimeRange): Promise<Counted> {
  const reading = { ...by, wishes: { ask }, direction: 'forward', onRetry: ignore, onNotice: ignore } as const;
  const queries = planLogQueries(by.backend, ask, streams).map(({ logql }) => logql);
  const { rows, bytesRead } = await readWindow(reading, queries, range, Number.POSITIVE_INFINITY, null);
  return { counts: rows.map(({ service, level }) => ({ service, level, count: 1, barEnd: range.end })), bytesRead };
}

function ignore(): void {
  // Counting tells nothing on the way: the whole count fails or does not.
}
