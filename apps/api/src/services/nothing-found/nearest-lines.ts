import {
  maxNanos,
  minNanos,
  type Nanos,
  NANOS_PER_DAY,
  NANOS_PER_HOUR,
  nanosFromMillis,
  type TimeRange,
} from '@edda/model';
import type { Ask } from '@edda/protocol';
import type { CountingBy } from '../counts/count-lines.ts';
import { planLogQueries, streamsOf } from '../plan.ts';
import { readWindow, type WindowReader } from '../search/window-rows.ts';

/** How far from the range a line is looked for; each reach only beyond the one before. */
const REACHES: readonly Nanos[] = [NANOS_PER_HOUR, 6n * NANOS_PER_HOUR, NANOS_PER_DAY, 7n * NANOS_PER_DAY];

/** The last line of a question before a moment; null where there is none in a week. */
export function lastBefore(by: CountingBy, ask: Ask, moment: Nanos): Promise<Nanos | null> {
  const rings = ringsOf((inner, outer) => ({ start: maxNanos(0n, moment - outer), end: moment - inner }));
  return firstOf(by, ask, rings, 'backward');
}

/** The first line of a question from a moment on; null where there is none in a week, or up to now. */
export function firstAfter(by: CountingBy, ask: Ask, moment: Nanos): Promise<Nanos | null> {
  const now = nanosFromMillis(Date.now());
  const rings = ringsOf((inner, outer) => ({ start: moment + inner, end: minNanos(now, moment + outer) }));
  return firstOf(by, ask, rings, 'forward');
}

/** The first line of a question that is dated later than now, up to a day: no zone is further off. Null where there is none. */
export function firstOfFuture(by: CountingBy, ask: Ask): Promise<Nanos | null> {
  const now = nanosFromMillis(Date.now());
  return firstOf(by, ask, [{ start: now, end: now + NANOS_PER_DAY }], 'forward');
}

function ringsOf(ring: (inner: Nanos, outer: Nanos) => TimeRange): readonly TimeRange[] {
  return REACHES.map((outer, at) => ring(REACHES[at - 1] ?? 0n, outer)).filter(({ start, end }) => start < end);
}

async function firstOf(
  by: CountingBy,
  ask: Ask,
  rings: readonly TimeRange[],
  direction: WindowReader['direction'],
): Promise<Nanos | null> {
  const reader: WindowReader = { ...by, wishes: { ask }, direction, onRetry: ignore, onNotice: ignore };
  for (const ring of rings) {
    const queries = planLogQueries(by.backend, ask, await streamsOf(by.backend, ask, ring, by.signal));
    const texts = queries.map(({ logql }) => logql);
    const { rows } = await readWindow(reader, texts, ring, 1, null);
    const time = rows[0]?.time;
    if (time !== undefined) return BigInt(time);
  }
  return null;
}

function ignore(): void {
  // A moment that cannot be found is not told.
}
