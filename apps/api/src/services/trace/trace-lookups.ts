import {
  maxNanos,
  minNanos,
  type Nanos,
  NANOS_PER_DAY,
  NANOS_PER_HOUR,
  NANOS_PER_MINUTE,
  type TimeRange,
} from '@edda/model';

/** A trace that nobody knows the time of is looked for this far back, each step beyond the one before. */
const STEPS: readonly Nanos[] = [
  NANOS_PER_HOUR,
  6n * NANOS_PER_HOUR,
  NANOS_PER_DAY,
  7n * NANOS_PER_DAY,
  30n * NANOS_PER_DAY,
];

/** Clocks of shippers go ahead; a Loki takes lines that are up to ten minutes early. */
const AHEAD = 10n * NANOS_PER_MINUTE;

/** Around what was found, so much silence is taken for the end of a trace, or as long as the trace itself where that is more. */
const QUIET_NANOS: Nanos = NANOS_PER_HOUR;

export interface Lookup {
  readonly where: 'hint' | 'recent' | 'around';
  readonly range: TimeRange;
}

/** Where a trace is looked for, in this order, until it is found: around the hint, then backwards from now, wider and wider. */
export function lookupsFor(now: Nanos, hint: Nanos | null): readonly Lookup[] {
  const end = now + AHEAD;
  const recent = STEPS.map((step, index): Lookup => {
    const newer = STEPS[index - 1];
    return { where: 'recent', range: { start: now - step, end: newer === undefined ? end : now - newer } };
  });
  if (hint === null) return recent;
  const around = { start: maxNanos(0n, hint - QUIET_NANOS), end: minNanos(end, hint + QUIET_NANOS) };
  return around.start < around.end ? [{ where: 'hint', range: around }, ...recent] : recent;
}

/**
 * What is left to look through beside what was found: before the first line and after the last one there must be
 * silence. Null where there is.
 *
 * @param searched Contiguous, with all of `found` in it.
 */
export function lookBeside(searched: TimeRange, found: TimeRange, now: Nanos): Lookup | null {
  const quiet = quietFor(found);
  const start = maxNanos(0n, found.start - quiet);
  if (start < searched.start) return { where: 'around', range: { start, end: searched.start } };
  const end = minNanos(found.end + quiet, now + AHEAD);
  if (end > searched.end) return { where: 'around', range: { start: searched.end, end } };
  return null;
}

/** Whether everything from the first line back to here is enough to say where the trace begins. */
export function isQuietBefore(from: Nanos, found: TimeRange): boolean {
  return from <= found.start - quietFor(found);
}

function quietFor({ start, end }: TimeRange): Nanos {
  return maxNanos(QUIET_NANOS, end - start);
}
