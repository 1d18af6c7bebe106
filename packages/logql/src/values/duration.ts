/** Durations as Go (`1h30m0s`) and as Prometheus (`1h30m`, `1d`) read and write them. All are nanoseconds. */

import { quote } from './go-string.ts';

const MICRO = 1_000n;
const MILLI = 1_000n * MICRO;
const SECOND = 1_000n * MILLI;
const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;
const DAY = 24n * HOUR;

/** The longest time that Go can hold, about 292 years. */
export const MAX_DURATION = (1n << 63n) - 1n;

const GO_UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: MICRO,
  µs: MICRO,
  μs: MICRO,
  ms: MILLI,
  s: SECOND,
  m: MINUTE,
  h: HOUR,
};

const MAX_FRACTION_DIGITS = 18;
const GO_PART = /(\d*)(?:(\.)(\d*))?([^\d.]+)/y;

/** Go's `time.ParseDuration`: `-1.5h`, `1h30m`, `300us`, or `0`; null where Go refuses. */
export function parseGoDuration(text: string): bigint | null {
  const negative = text.startsWith('-');
  const rest = negative || text.startsWith('+') ? text.slice(1) : text;
  if (rest === '0') return 0n;
  if (rest === '') return null;
  let total = 0n;
  let at = 0;
  while (at < rest.length) {
    GO_PART.lastIndex = at;
    const match = GO_PART.exec(rest);
    if (match === null) return null;
    const [all, whole = '', , fraction = '', unitName = ''] = match;
    const unit = GO_UNITS[unitName];
    if (unit === undefined || whole + fraction === '') return null;
    total += BigInt(whole === '' ? '0' : whole) * unit + fractionOf(fraction, unit);
    if (total > MAX_DURATION) return null;
    at += all.length;
  }
  return negative ? -total : total;
}

/** What `.25` of a unit is, cut to whole nanoseconds. Go computes it in floating point, with 18 digits at most. */
function fractionOf(digits: string, unit: bigint): bigint {
  const counted = digits.slice(0, MAX_FRACTION_DIGITS);
  const scale = 10 ** counted.length;
  return counted === '' ? 0n : BigInt(Math.trunc(Number(counted) * (Number(unit) / scale)));
}

/** Go's `time.Duration.String`: `1h30m0s`, `1.5s`, `250ms`, `3µs`, `0s`. */
export function formatGoDuration(nanos: bigint): string {
  if (nanos < 0n) return `-${formatGoDuration(-nanos)}`;
  if (nanos === 0n) return '0s';
  if (nanos < MICRO) return `${nanos}ns`;
  if (nanos < MILLI) return `${decimal(nanos, MICRO)}µs`;
  if (nanos < SECOND) return `${decimal(nanos, MILLI)}ms`;
  const hours = nanos / HOUR;
  const minutes = (nanos / MINUTE) % 60n;
  const seconds = `${decimal(nanos % MINUTE, SECOND)}s`;
  if (hours > 0n) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0n ? `${minutes}m${seconds}` : seconds;
}

function decimal(nanos: bigint, unit: bigint): string {
  const rest = nanos % unit;
  if (rest === 0n) return String(nanos / unit);
  const digits = String(rest)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/, '');
  return `${nanos / unit}.${digits}`;
}

/** Largest first: Prometheus wants them in this order, each at most once. */
const PROMETHEUS_UNITS: readonly (readonly [name: string, nanos: bigint])[] = [
  ['y', 365n * DAY],
  ['w', 7n * DAY],
  ['d', DAY],
  ['h', HOUR],
  ['m', MINUTE],
  ['s', SECOND],
  ['ms', MILLI],
];

export type PrometheusDuration = { readonly nanos: bigint } | { readonly error: string };

/** Prometheus' `model.ParseDuration`: `5m`, `1d12h`, `1500ms`, or `0`; the error has Prometheus' own words. */
export function readPrometheusDuration(text: string): PrometheusDuration {
  if (text === '0') return { nanos: 0n };
  if (text === '') return { error: 'empty duration string' };
  const invalid = { error: `not a valid duration string: ${quote(text)}` };
  let total = 0n;
  let last = -1;
  let rest = text;
  while (rest !== '') {
    const match = /^(\d+)(\D+)/.exec(rest);
    if (match === null) return invalid;
    const [all, amount = '', unitName = ''] = match;
    const order = PROMETHEUS_UNITS.findIndex(([name]) => name === unitName);
    const unit = PROMETHEUS_UNITS[order];
    if (unit === undefined) {
      return { error: `unknown unit ${quote(unitName)} in duration ${quote(text)}` };
    }
    if (order <= last) return invalid;
    last = order;
    total += BigInt(amount) * unit[1];
    if (total > MAX_DURATION) return { error: 'duration out of range' };
    rest = rest.slice(all.length);
  }
  return { nanos: total };
}

/** {@link readPrometheusDuration} for those who do not need to say why: null where it is no duration. */
export function parsePrometheusDuration(text: string): bigint | null {
  const read = readPrometheusDuration(text);
  return 'nanos' in read ? read.nanos : null;
}

/**
 * Prometheus' `model.Duration.String`: `1d1h`, `1s500ms`, `0s`. It has no unit below the millisecond and no sign.
 * Years, weeks and days are only written where they leave no rest: 25 h is `1d1h`, 8 d is `8d`.
 */
export function formatPrometheusDuration(nanos: bigint): string {
  let millis = nanos / MILLI;
  if (millis === 0n) return '0s';
  let out = '';
  for (const [name, unit] of PROMETHEUS_UNITS) {
    const size = unit / MILLI;
    const exact = name === 'y' || name === 'w';
    if (exact && millis % size !== 0n) continue;
    const amount = millis / size;
    if (amount > 0n) out += `${amount}${name}`;
    millis -= amount * size;
  }
  return out;
}

/** A duration of a query: Prometheus' form first, then Go's. Null where it is neither. */
export function parseDuration(text: string): bigint | null {
  return parsePrometheusDuration(text) ?? parseGoDuration(text);
}
