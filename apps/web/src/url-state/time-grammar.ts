import { type Nanos, NANOS_PER_MILLI, NANOS_PER_SECOND } from '@edda/model';
import type { DateTime, ParsedTime, TimeExpression, TimeOfDay, TimeStep, TimeUnit } from './time-expression.ts';

/**
 * The grammar of one side of a range:
 *
 *     now   now-15m   now-1h30m   -15m   now/d   now-1d/d+8h     relative; s m h d w M y, also ms us ns
 *     2026-11-21   2026-11-21 14:07   2026-11-21T14:07:51.743339127+01:00   14:07     as clocks show it
 *     1795253596   1795253596.652   1795253596652   1795253596652137472                epoch, unit by magnitude
 */
export function parseTime(text: string): ParsedTime {
  const trimmed = text.trim();
  const at = text.indexOf(trimmed);
  try {
    return { ok: true, expression: parseTrimmed(trimmed) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ok: false, problem: { message: error.message, from: at + error.from, to: at + error.to } };
  }
}

/** Carries a problem out of the nested readers below; never leaves this file. */
class Fault extends Error {
  readonly from: number;
  readonly to: number;

  constructor(message: string, from: number, to: number) {
    super(message);
    this.from = from;
    this.to = to;
  }
}

function parseTrimmed(text: string): TimeExpression {
  if (text === '') throw new Fault('Type a time, such as now-15m or 2026-11-21 14:07', 0, 0);
  if (/^(now|[-+])/.test(text)) return { kind: 'relative', steps: relativeSteps(text) };
  if (/^\d+(\.\d*)?$/.test(text)) return epoch(text);
  if (/^\d{1,2}:/.test(text)) return { kind: 'today', time: wholeTimeOfDay(text, 0) };
  if (/^\d{4}-/.test(text)) return date(text);
  throw new Fault('This is no time: try now-15m, now/d, 14:07, 2026-11-21 14:07 or seconds since 1970', 0, text.length);
}

const AMOUNT = /\s*(\d+)\s*(\p{L}*)/uy;
const ROUND = /\s*(\p{L}*)/uy;

function relativeSteps(text: string): TimeStep[] {
  const steps: TimeStep[] = [];
  let at = text.startsWith('now') ? 3 : 0;
  while (at < text.length) {
    const operator = text[at];
    if (operator === ' ') {
      at += 1;
    } else if (operator === '/') {
      at = roundStep(text, at + 1, steps);
    } else if (operator === '-' || operator === '+') {
      at = shiftSteps(text, at + 1, operator, steps);
    } else {
      throw new Fault('Only +, - or / can stand here, as in now-1d/d', at, text.length);
    }
  }
  return steps;
}

/** The amounts after one sign: `1h30m`. Returns where they end. */
function shiftSteps(text: string, start: number, sign: '-' | '+', steps: TimeStep[]): number {
  let at = start;
  do {
    AMOUNT.lastIndex = at;
    const match = AMOUNT.exec(text);
    if (match === null) throw new Fault(`A whole number must follow ${sign}, as in ${sign}15m`, at, text.length);
    const [whole, digits = '', unitText = ''] = match;
    const end = at + whole.length;
    if (digits.length > MAX_AMOUNT_DIGITS) throw new Fault(`${digits} is too large a number`, at, end);
    if (text[end] === '.') throw new Fault('Whole numbers only: 1h30m for 1.5h', at, text.length);
    const unit = timeUnit(unitText, end - unitText.length, end);
    steps.push({ kind: 'shift', amount: BigInt(`${sign === '-' ? '-' : ''}${digits}`), unit });
    at = end;
  } while (/\d/.test(text[at] ?? ''));
  return at;
}

function roundStep(text: string, start: number, steps: TimeStep[]): number {
  ROUND.lastIndex = start;
  const [whole = '', unitText = ''] = ROUND.exec(text) ?? [];
  const end = start + whole.length;
  steps.push({ kind: 'round', unit: timeUnit(unitText, end - unitText.length, end) });
  return end;
}

/** As many digits as nanoseconds since 1970 have: nothing longer can be meant. */
const MAX_AMOUNT_DIGITS = 19;

const UNIT_WORDS: Readonly<Record<string, TimeUnit>> = {
  ns: 'ns',
  us: 'us',
  /** The micro sign and the Greek letter look the same. */
  µs: 'us',
  μs: 'us',
  ms: 'ms',
  s: 's',
  m: 'm',
  h: 'h',
  d: 'd',
  w: 'w',
  M: 'M',
  y: 'y',
};

function timeUnit(text: string, from: number, to: number): TimeUnit {
  const unit = Object.hasOwn(UNIT_WORDS, text) ? UNIT_WORDS[text] : undefined;
  if (unit !== undefined) return unit;
  const complaint = text === '' ? 'A unit is missing' : `${text} is no unit`;
  throw new Fault(`${complaint}: s, m (minutes), h, d, w, M (months) or y`, from, to);
}

/** The unit of a bare number, by its size: every moment between 1973 and 5138 is told apart by it. */
const EPOCH_UNITS = [
  { unit: 's', below: 100_000_000_000n, nanos: NANOS_PER_SECOND },
  { unit: 'ms', below: 100_000_000_000_000n, nanos: NANOS_PER_MILLI },
  { unit: 'us', below: 100_000_000_000_000_000n, nanos: 1000n },
] as const;

function epoch(text: string): TimeExpression {
  const [whole = '', fraction = ''] = text.split('.');
  if (whole.length > MAX_AMOUNT_DIGITS) {
    throw new Fault('More digits than nanoseconds since 1970 have', MAX_AMOUNT_DIGITS, text.length);
  }
  const value = BigInt(whole);
  const { unit, nanos } = EPOCH_UNITS.find(({ below }) => value < below) ?? { unit: 'ns' as const, nanos: 1n };
  const digits = nanos.toString().length - 1;
  if (fraction.length > digits) {
    throw new Fault('Finer than a nanosecond', whole.length + 1 + digits, text.length);
  }
  const moment: Nanos = value * nanos + BigInt(fraction.padEnd(digits, '0') || '0');
  return { kind: 'epoch', moment, unit };
}

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:T|\s+)(?=\d)|$)/i;
const DATE_OFFSET = /\s*(Z|[-+]\d{2}(?::?\d{2})?)$/i;

function date(text: string): TimeExpression {
  const match = DATE.exec(text);
  if (match === null) throw new Fault('A date is year-month-day, as in 2026-11-21, then maybe a time', 0, text.length);
  const [head, year = '', month = '', day = ''] = match;
  const at: DateTime = { year: Number(year), month: Number(month), day: Number(day), time: null };
  checkDate(at, month, day);
  const rest = text.slice(head.length);
  if (rest === '') return { kind: 'date', at, offsetMinutes: null };
  const offset = DATE_OFFSET.exec(rest);
  const timeText = offset === null ? rest : rest.slice(0, offset.index);
  const offsetMinutes =
    offset === null ? null : zoneOffsetMinutes(offset[1] ?? '', head.length + offset.index, text.length);
  return { kind: 'date', at: { ...at, time: wholeTimeOfDay(timeText, head.length) }, offsetMinutes };
}

function checkDate(at: DateTime, monthText: string, dayText: string): void {
  if (at.month < 1 || at.month > 12) throw new Fault(`There is no month ${monthText}`, 5, 5 + monthText.length);
  const daysInMonth = new Date(Date.UTC(at.year, at.month, 0)).getUTCDate();
  if (at.day >= 1 && at.day <= daysInMonth) return;
  const from = 6 + monthText.length;
  throw new Fault(`Month ${at.month} of ${at.year} has no day ${dayText}`, from, from + dayText.length);
}

function zoneOffsetMinutes(text: string, from: number, to: number): number {
  if (text === 'Z' || text === 'z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(3).replace(':', '') || '0');
  if (hours > 23 || minutes > 59) throw new Fault(`${text} is no offset from UTC`, from, to);
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

const TIME_OF_DAY = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?$/;

/** `from` is where `text` begins in what was typed. */
function wholeTimeOfDay(text: string, from: number): TimeOfDay {
  const match = TIME_OF_DAY.exec(text);
  const to = from + text.length;
  if (match === null) throw new Fault('A time of day is 14:07, 14:07:51 or 14:07:51.743339127', from, to);
  const [, hourText = '', minuteText = '', secondText = '0', fraction = ''] = match;
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText)];
  if (hour > 23 || minute > 59 || second > 59) throw new Fault(`No clock shows ${text}`, from, to);
  if (fraction.length > 9) throw new Fault('Finer than a nanosecond', to - fraction.length + 9, to);
  return { hour, minute, second, nanos: Number(fraction.padEnd(9, '0')) };
}
