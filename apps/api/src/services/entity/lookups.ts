import {
  maxNanos,
  minNanos,
  type Nanos,
  NANOS_PER_DAY,
  NANOS_PER_HOUR,
  NANOS_PER_MINUTE,
  type TimeRange,
} from '@edda/model';

/**
 * How far it is looked, by how often a person has asked to look further: back from now where nobody knows the time,
 * each step beyond the one before, and around what was found until there was so much silence, or as much as what was
 * found is long where that is more.
 */
const REACHES: readonly { readonly steps: readonly Nanos[]; readonly quiet: Nanos }[] = [
  {
    steps: [NANOS_PER_HOUR, 6n * NANOS_PER_HOUR, NANOS_PER_DAY, 7n * NANOS_PER_DAY, 30n * NANOS_PER_DAY],
    quiet: NANOS_PER_HOUR,
  },
  { steps: [NANOS_PER_DAY, 7n * NANOS_PER_DAY, 30n * NANOS_PER_DAY, 90n * NANOS_PER_DAY], quiet: NANOS_PER_DAY },
  { steps: [NANOS_PER_DAY, 30n * NANOS_PER_DAY, 90n * NANOS_PER_DAY, 365n * NANOS_PER_DAY], quiet: 7n * NANOS_PER_DAY },
];

function reachOf(reach: number): (typeof REACHES)[number] {
  const found = REACHES[Math.min(reach, REACHES.length - 1)];
  if (found === undefined) throw new RangeError(`${reach} is no reach`);
  return found;
}

/** Clocks of shippers go ahead; a Loki takes lines that are up to ten minutes early. */
const AHEAD = 10n * NANOS_PER_MINUTE;

export interface Lookup {
  readonly where: 'hint' | 'recent' | 'around';
  readonly range: TimeRange;
}

/** Where it is looked for, in this order, until it is found: around the hint, then backwards from now, wider and wider. */
export function lookupsFor(now: Nanos, hint: Nanos | null, reach = 0): readonly Lookup[] {
  const end = now + AHEAD;
  const { steps, quiet } = reachOf(reach);
  const recent = steps.map((step, index): Lookup => {
    const newer = steps[index - 1];
    return { where: 'recent', range: { start: now - step, end: newer === undefined ? end : now - newer } };
  });
  if (hint === null) return recent;
  const around = { start: maxNanos(0n, hint - quiet), end: minNanos(end, hint + quiet) };
  return around.start < around.end ? [{ where: 'hint', range: around }, ...recent] : recent;
}

/**
 * What is left to look through beside what was found: before the first line and after the last one there must be
 * silence. Null where there is.
 *
 * @param searched Contiguous, with all of `found` in it.
 */
export function lookBeside(searched: TimeRange, found: TimeRange, now: Nanos, reach = 0): Lookup | null {
  const quiet = quietFor(found, reach);
  const start = maxNanos(0n, found.start - quiet);
  if (start < searched.start) return { where: 'around', range: { start, end: searched.start } };
  const end = minNanos(found.end + quiet, now + AHEAD);
  if (end > searched.end) return { where: 'around', range: { start: searched.end, end } };
  return null;
}

/** Whether everything from the first line back to here is enough to say where the trace begins. */
export function isQuietBefore(from: Nanos, found: TimeRange, reach = 0): boolean {
  return from <= found.start - quietFor(found, reach);
}

function quietFor({ start, end }: TimeRange, reach: number): Nanos {
  return maxNanos(reachOf(reach).quiet, end - start);
}
