import { maxNanos, minNanos, type Nanos, NANOS_PER_HOUR, NANOS_PER_MINUTE, type TimeRange } from '@edda/model';
import { lookupsFor } from '../entity/lookups.ts';
import { piecesOf } from '../time-pieces.ts';

/** Somebody sleeps and goes on in the morning: so much silence around a session's lines is taken for its ends. */
export const SESSION_QUIET_NANOS: Nanos = 12n * NANOS_PER_HOUR;

/** Clocks of shippers go ahead; a Loki takes lines that are up to ten minutes early. */
const AHEAD = 10n * NANOS_PER_MINUTE;

/** The time of the first line of a range in a direction; null where the range has none. */
export type FirstLine = (range: TimeRange, direction: 'forward' | 'backward') => Promise<Nanos | null>;

/**
 * From a session's first line to behind its last one: newest first, wider and wider, then on until there is silence at
 * both ends. Null where there is nothing.
 */
export async function findSpan(
  now: Nanos,
  hint: Nanos | null,
  firstLine: FirstLine,
  onLook: (range: TimeRange) => Promise<void>,
): Promise<TimeRange | null> {
  const found = await findAnywhere(now, hint, firstLine, onLook);
  if (found === null) return null;
  const { searched } = found;
  let { start, end } = found;
  for (let from = searched.start; from > start - SESSION_QUIET_NANOS && from > 0n;) {
    const range = { start: maxNanos(0n, start - SESSION_QUIET_NANOS), end: from };
    await onLook(range);
    start = (await firstLine(range, 'forward')) ?? start;
    from = range.start;
  }
  for (let to = searched.end; to < minNanos(end + SESSION_QUIET_NANOS, now + AHEAD);) {
    const range = { start: to, end: minNanos(end + SESSION_QUIET_NANOS, now + AHEAD) };
    await onLook(range);
    end = (await firstLine(range, 'backward')) ?? end;
    to = range.end;
  }
  return { start, end: end + 1n };
}

interface Found {
  readonly start: Nanos;
  readonly end: Nanos;
  readonly searched: TimeRange;
}

async function findAnywhere(
  now: Nanos,
  hint: Nanos | null,
  firstLine: FirstLine,
  onLook: (range: TimeRange) => Promise<void>,
): Promise<Found | null> {
  for (const { where, range } of lookupsFor(now, hint)) {
    await onLook(range);
    for (const piece of piecesOf(range).reverse()) {
      const end = await firstLine(piece, 'backward');
      if (end === null) continue;
      const start = (await firstLine({ start: piece.start, end: end + 1n }, 'forward')) ?? end;
      // But around a hint everything newer was looked through before.
      return { start, end, searched: { start: piece.start, end: where === 'hint' ? piece.end : now + AHEAD } };
    }
  }
  return null;
}
