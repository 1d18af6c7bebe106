import { type Nanos, NANOS_PER_MINUTE, NANOS_PER_SECOND, rangeLength, type TimeRange } from '@edda/model';
import { dateText, hourMinuteText, timeOfDayText } from '../platform/time-text.ts';
import { type WallClock, wallClockOf } from '../platform/zone.ts';
import type { TimeStep, TimeUnit } from './time-expression.ts';
import { parseTime } from './time-grammar.ts';
import type { AskedTime } from './view-state.ts';

/** A moment as the grammar reads it back, exactly: RFC 3339 in UTC with as many digits as it needs. */
export function momentText(moment: Nanos): string {
  const wall = wallClockOf(moment, 'UTC');
  const digits = wall.nanos === 0 ? 0 : wall.nanos.toString().padStart(9, '0').replace(/0+$/, '').length;
  return `${dateText(wall)}T${timeOfDayText(wall, digits)}Z`;
}

export function askedFromRange(range: TimeRange): AskedTime {
  return { from: momentText(range.start), to: momentText(range.end) };
}

/**
 * What a person chose, in a few words: `Last 1 hour`, `Yesterday`, `2026-11-21 13:04 to 14:08`.
 *
 * @param range What it stands for; null where that is not known: then no moment is told as a clock shows it.
 */
export function askedTitle(time: AskedTime, range: TimeRange | null, zone: string): string {
  return relativeTitle(time) ?? (range === null ? asTyped(time) : absoluteTitle(range, zone));
}

/** The same where there is room for three characters: `1h` for the last hour; null for what is not that short. */
export function briefTitle(time: AskedTime): string | null {
  const [only, ...others] = stepsOf(time.from) ?? [];
  const isUntilNow = stepsOf(time.to)?.length === 0;
  if (only?.kind !== 'shift' || only.amount >= 0n || others.length > 0 || !isUntilNow) return null;
  return `${-only.amount}${only.unit}`;
}

const UNIT_NAMES: Readonly<Record<TimeUnit, string>> = {
  ns: 'nanosecond',
  us: 'microsecond',
  ms: 'millisecond',
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  M: 'month',
  y: 'year',
};

const CURRENT_NAMES: Partial<Record<TimeUnit, string>> = {
  h: 'This hour',
  d: 'Today',
  w: 'This week',
  M: 'This month',
  y: 'This year',
};

/** `Last 1 hour`, `Today`, `Yesterday`; null where no few words say it. */
function relativeTitle(time: AskedTime): string | null {
  const from = stepsOf(time.from);
  const to = stepsOf(time.to);
  if (from === null || to === null) return null;
  const [first, second] = from;
  const lastUnits = first?.kind === 'shift' && from.length === 1 && to.length === 0;
  if (lastUnits && first.amount < 0n) return `Last ${counted(-first.amount, first.unit)}`;
  const current = first?.kind === 'round' && from.length === 1 && (to.length === 0 || time.to === time.from);
  if (current) return CURRENT_NAMES[first.unit] ?? null;
  const yesterday = time.from === time.to && first?.kind === 'shift' && first.amount === -1n && first.unit === 'd';
  if (yesterday && from.length === 2 && second?.kind === 'round' && second.unit === 'd') return 'Yesterday';
  return asTyped(time);
}

function asTyped({ from, to }: AskedTime): string {
  return `${from} to ${to}`;
}

function stepsOf(text: string): readonly TimeStep[] | null {
  const parsed = parseTime(text);
  return parsed.ok && parsed.expression.kind === 'relative' ? parsed.expression.steps : null;
}

function counted(amount: bigint, unit: TimeUnit): string {
  return `${amount} ${UNIT_NAMES[unit]}${amount === 1n ? '' : 's'}`;
}

/** `2026-11-21 13:04 to 14:08`, with the second date where it is another day. */
function absoluteTitle(range: TimeRange, zone: string): string {
  const from = wallClockOf(range.start, zone);
  const to = wallClockOf(range.end, zone);
  const day = dateText(from) === dateText(to) ? '' : `${dateText(to)} `;
  return `${dateText(from)} ${shortTime(from, range)} to ${day}${shortTime(to, range)}`;
}

/** As fine as the range is short: seconds under ten minutes, milliseconds under ten seconds. */
function shortTime(wall: WallClock, range: TimeRange): string {
  const length = rangeLength(range);
  if (length >= 10n * NANOS_PER_MINUTE) return hourMinuteText(wall);
  return timeOfDayText(wall, length >= 10n * NANOS_PER_SECOND ? 0 : 3);
}
