import {
  type Nanos,
  NANOS_PER_DAY,
  NANOS_PER_HOUR,
  NANOS_PER_MILLI,
  NANOS_PER_MINUTE,
  NANOS_PER_SECOND,
} from '@edda/model';

/** Units whose length is always the same. */
export const EXACT_UNITS = {
  ns: 1n,
  us: 1000n,
  ms: NANOS_PER_MILLI,
  s: NANOS_PER_SECOND,
  m: NANOS_PER_MINUTE,
  h: NANOS_PER_HOUR,
} as const satisfies Record<string, Nanos>;
export type ExactUnit = keyof typeof EXACT_UNITS;

/**
 * Units of the calendar, with about how long they are: a day ends when the clocks of the zone say so, so it may have
 * 23 or 25 hours. Weeks begin on Monday.
 */
export const CALENDAR_UNITS = {
  d: NANOS_PER_DAY,
  w: 7n * NANOS_PER_DAY,
  M: 30n * NANOS_PER_DAY,
  y: 365n * NANOS_PER_DAY,
} as const satisfies Record<string, Nanos>;
export type CalendarUnit = keyof typeof CALENDAR_UNITS;

export type TimeUnit = ExactUnit | CalendarUnit;

/** `-15m` or `+8h`, and `/d`: to the start of the day for a range's start, to the end of it for a range's end. */
export type TimeStep =
  | { readonly kind: 'shift'; readonly amount: bigint; readonly unit: TimeUnit }
  | { readonly kind: 'round'; readonly unit: TimeUnit };

/** A date and maybe a time of day, as the clocks of a zone show it. */
export interface DateTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Null: the whole day is meant. */
  readonly time: TimeOfDay | null;
}

export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanos: number;
}

/** What a person typed for one side of a range. */
export type TimeExpression =
  | { readonly kind: 'relative'; readonly steps: readonly TimeStep[] }
  /** `14:07`: that time today. */
  | { readonly kind: 'today'; readonly time: TimeOfDay }
  /** A date without an offset is read in the chosen zone. */
  | { readonly kind: 'date'; readonly at: DateTime; readonly offsetMinutes: number | null }
  | { readonly kind: 'epoch'; readonly moment: Nanos; readonly unit: 's' | 'ms' | 'us' | 'ns' };

/** What is wrong with a text, and at which of its characters. */
export interface TimeProblem {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

export type ParsedTime =
  | { readonly ok: true; readonly expression: TimeExpression }
  | { readonly ok: false; readonly problem: TimeProblem };

export function isExactUnit(unit: TimeUnit): unit is ExactUnit {
  return unit in EXACT_UNITS;
}

export function unitLength(unit: TimeUnit): Nanos {
  return isExactUnit(unit) ? EXACT_UNITS[unit] : CALENDAR_UNITS[unit];
}
