import { floorDiv, type Nanos, NANOS_PER_MINUTE, type TimeRange } from '@edda/model';
import { momentOf, type WallClock, wallClockOf } from '../platform/zone.ts';
import {
  EXACT_UNITS,
  isExactUnit,
  type DateTime,
  type TimeExpression,
  type TimeOfDay,
  type TimeProblem,
  type TimeStep,
  type TimeUnit,
} from './time-expression.ts';
import { parseTime } from './time-grammar.ts';
import type { AskedTime } from './view-state.ts';

export type RangeSide = 'from' | 'to';

/** What a time expression is read against. */
export interface TimeContext {
  readonly now: Nanos;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
}

export type ResolvedTime =
  | { readonly ok: true; readonly range: TimeRange }
  | { readonly ok: false; readonly side: RangeSide; readonly problem: TimeProblem };

/** What both sides mean at this moment. The end is outside the range, so `to now/d` goes up to the next midnight. */
export function resolveAsked(time: AskedTime, context: TimeContext): ResolvedTime {
  const start = resolveText(time.from, 'from', context);
  if (typeof start !== 'bigint') return { ok: false, side: 'from', problem: start };
  const end = resolveText(time.to, 'to', context);
  if (typeof end !== 'bigint') return { ok: false, side: 'to', problem: end };
  if (start >= end) {
    return {
      ok: false,
      side: 'to',
      problem: { message: 'The range ends before it begins', from: 0, to: time.to.length },
    };
  }
  return { ok: true, range: { start, end } };
}

/** The moment that a text means as one side of a range, or what is wrong with it. */
export function resolveText(text: string, side: RangeSide, context: TimeContext): Nanos | TimeProblem {
  const parsed = parseTime(text);
  if (!parsed.ok) return parsed.problem;
  const moment = resolveTime(parsed.expression, side, context);
  return moment ?? { message: 'Outside the years that nanoseconds reach: 1970 to 2262', from: 0, to: text.length };
}

/** Null where the moment, or a step on the way to it, lies outside of what Loki's clock holds. */
export function resolveTime(expression: TimeExpression, side: RangeSide, context: TimeContext): Nanos | null {
  switch (expression.kind) {
    case 'epoch':
      return insideLokisClock(expression.moment);
    case 'today': {
      const today = wallClockOf(context.now, context.zone);
      return insideLokisClock(momentOf({ ...today, ...expression.time }, context.zone));
    }
    case 'date':
      return insideLokisClock(resolveDate(expression.at, expression.offsetMinutes, side, context.zone));
    case 'relative':
      return resolveSteps(expression.steps, side, context);
    default:
      return expression satisfies never;
  }
}

/** Loki's timestamps are nanoseconds since 1970 in a signed 64-bit integer, and its API refuses those before. */
const LAST_MOMENT = 2n ** 63n - 1n;

function insideLokisClock(moment: Nanos): Nanos | null {
  return moment >= 0n && moment <= LAST_MOMENT ? moment : null;
}

const MIDNIGHT: TimeOfDay = { hour: 0, minute: 0, second: 0, nanos: 0 };

function resolveDate(at: DateTime, offsetMinutes: number | null, side: RangeSide, zone: string): Nanos {
  const wholeDay = at.time === null && side === 'to';
  const wall: WallClock = { ...at, day: at.day + (wholeDay ? 1 : 0), ...(at.time ?? MIDNIGHT) };
  if (offsetMinutes === null) return momentOf(wall, zone);
  return momentOf(wall, 'UTC') - BigInt(offsetMinutes) * NANOS_PER_MINUTE;
}

function resolveSteps(steps: readonly TimeStep[], side: RangeSide, context: TimeContext): Nanos | null {
  let moment = insideLokisClock(context.now);
  for (const step of steps) {
    if (moment === null) return null;
    const next: Nanos | null =
      step.kind === 'shift'
        ? shifted(moment, step.amount, step.unit, context.zone)
        : rounded(moment, step.unit, side, context.zone);
    moment = next === null ? null : insideLokisClock(next);
  }
  return moment;
}

/** More calendar units than this lead out of Loki's clock, and on to numbers that no date holds. */
const MAX_CALENDAR_AMOUNT = 110_000n;

function shifted(moment: Nanos, amount: bigint, unit: TimeUnit, zone: string): Nanos | null {
  if (isExactUnit(unit)) return moment + amount * EXACT_UNITS[unit];
  if (amount > MAX_CALENDAR_AMOUNT || amount < -MAX_CALENDAR_AMOUNT) return null;
  const wall = wallClockOf(moment, zone);
  const count = Number(amount);
  switch (unit) {
    case 'd':
      return momentOf({ ...wall, day: wall.day + count }, zone);
    case 'w':
      return momentOf({ ...wall, day: wall.day + 7 * count }, zone);
    case 'M':
      return momentOf(inMonth(wall, wall.year, wall.month + count), zone);
    case 'y':
      return momentOf(inMonth(wall, wall.year + count, wall.month), zone);
    default:
      return unit satisfies never;
  }
}

/** The same day of another month, or its last day where it is shorter. */
function inMonth(wall: WallClock, year: number, month: number): WallClock {
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { ...wall, year, month, day: Math.min(wall.day, lastDay) };
}

function rounded(moment: Nanos, unit: TimeUnit, side: RangeSide, zone: string): Nanos {
  const next = side === 'to' ? 1 : 0;
  const wall = wallClockOf(moment, zone);
  const midnight: WallClock = { ...wall, ...MIDNIGHT };
  switch (unit) {
    case 'd':
      return momentOf({ ...midnight, day: wall.day + next }, zone);
    case 'w':
      return momentOf({ ...midnight, day: wall.day - daysSinceMonday(wall) + 7 * next }, zone);
    case 'M':
      return momentOf({ ...midnight, day: 1, month: wall.month + next }, zone);
    case 'y':
      return momentOf({ ...midnight, day: 1, month: 1, year: wall.year + next }, zone);
    default: {
      // Hours and less begin together with those of the wall clock, also where a zone is half an hour off.
      const shown = momentOf(wall, 'UTC');
      const start = floorDiv(shown, EXACT_UNITS[unit]) * EXACT_UNITS[unit];
      return moment - (shown - start) + (side === 'to' ? EXACT_UNITS[unit] : 0n);
    }
  }
}

function daysSinceMonday(wall: WallClock): number {
  const sunday0 = new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay();
  return (sunday0 + 6) % 7;
}
