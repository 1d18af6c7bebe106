import type { FunctionEntry, TemplateFunction } from './function-type.ts';
import { fn } from './function-type.ts';
import { MONTHS, WEEKDAYS } from './calendar.ts';
import { GoTime } from './go-time.ts';
import { UTC } from './time-zone.ts';
import type { GoValue } from './value.ts';
import { fail, GoDuration, goInt, goInt64, GoNamed } from './value.ts';

type Methods = ReadonlyMap<string, TemplateFunction>;

function getter(name: string, value: () => GoValue): FunctionEntry {
  return fn(name, [], value);
}

/** The methods of time.Time that give one value. */
export function timeMethods(time: GoTime): Methods {
  return new Map([...calendarMethods(time), ...epochMethods(time), ...comparisons(time), ...conversions(time)]);
}

function calendarMethods(time: GoTime): readonly FunctionEntry[] {
  const { wall } = time;
  return [
    getter('Year', () => goInt(wall.getUTCFullYear())),
    getter('Month', () => new GoNamed('time.Month', wall.getUTCMonth() + 1, MONTHS[wall.getUTCMonth()] ?? '')),
    getter('Day', () => goInt(wall.getUTCDate())),
    getter('Hour', () => goInt(wall.getUTCHours())),
    getter('Minute', () => goInt(wall.getUTCMinutes())),
    getter('Second', () => goInt(wall.getUTCSeconds())),
    getter('Nanosecond', () => goInt(time.fraction)),
    getter('YearDay', () => goInt(time.yearDay)),
    getter('Weekday', () => new GoNamed('time.Weekday', wall.getUTCDay(), WEEKDAYS[wall.getUTCDay()] ?? '')),
  ];
}

function epochMethods(time: GoTime): readonly FunctionEntry[] {
  return [
    getter('Unix', () => goInt64(time.seconds)),
    getter('UnixMilli', () => goInt64(time.seconds * 1_000n + BigInt(Math.floor(time.fraction / 1e6)))),
    getter('UnixMicro', () => goInt64(time.seconds * 1_000_000n + BigInt(Math.floor(time.fraction / 1e3)))),
    getter('UnixNano', () => goInt64(time.nanos)),
  ];
}

function comparisons(time: GoTime): readonly FunctionEntry[] {
  const compared = (name: string, result: (other: GoTime) => GoValue) =>
    fn(name, ['time.Time'], (args) => result(args.time(0)));
  return [
    compared('Before', (other) => time.nanos < other.nanos),
    compared('After', (other) => time.nanos > other.nanos),
    compared('Equal', (other) => time.nanos === other.nanos),
    compared('Compare', (other) => goInt(time.nanos < other.nanos ? -1 : time.nanos > other.nanos ? 1 : 0)),
    compared('Sub', (other) => new GoDuration(clampDuration(time.nanos - other.nanos))),
    getter('IsZero', () => time.isZero),
    getter('IsDST', () => isSummer(time)),
  ];
}

/** Whether the zone's clocks are ahead of what they are half a year on or before. */
function isSummer(time: GoTime): boolean {
  const halfYear = 182 * 86_400;
  const seconds = Number(time.seconds);
  const others = [time.zone.offsetAt(seconds - halfYear), time.zone.offsetAt(seconds + halfYear)];
  return others.some((offset) => offset < time.offset);
}

function conversions(time: GoTime): readonly FunctionEntry[] {
  return [
    fn('Format', ['string'], (args) => time.format(args.text(0))),
    getter('String', () => time.toString()),
    getter('UTC', () => time.in(UTC)),
    getter('Local', () => time.in(UTC)),
    fn('AddDate', ['int', 'int', 'int'], (args) => addDate(time, args.int(0), args.int(1), args.int(2))),
    durationArgument('Add', (duration) => new GoTime(time.nanos + duration, time.zone)),
    durationArgument('Truncate', (duration) => new GoTime(truncateTime(time.nanos, duration), time.zone)),
    durationArgument('Round', (duration) => new GoTime(roundTime(time.nanos, duration), time.zone)),
  ];
}

/** A number that is written down is one of nanoseconds. */
function durationArgument(name: string, result: (nanos: bigint) => GoValue): FunctionEntry {
  return fn(name, ['time.Duration'], (args) => {
    const duration = args.at(0);
    return duration instanceof GoDuration ? result(duration.nanos) : fail(`${name} takes a duration`);
  });
}

function addDate(time: GoTime, years: bigint, months: bigint, days: bigint): GoTime {
  const wall = new Date(time.wall);
  wall.setUTCFullYear(
    wall.getUTCFullYear() + Number(years),
    wall.getUTCMonth() + Number(months),
    wall.getUTCDate() + Number(days),
  );
  const seconds = wall.getTime() / 1000;
  if (Number.isNaN(seconds)) fail('time out of range');
  const offset = time.zone.offsetAt(seconds - time.offset);
  return new GoTime(BigInt(seconds - offset) * 1_000_000_000n + BigInt(time.fraction), time.zone);
}

/** Go counts from the year 1. */
const SINCE_YEAR_ONE = 62_135_596_800n * 1_000_000_000n;

function truncateTime(nanos: bigint, unit: bigint): bigint {
  return unit <= 0n ? nanos : nanos - ((nanos + SINCE_YEAR_ONE) % unit);
}

function roundTime(nanos: bigint, unit: bigint): bigint {
  if (unit <= 0n) return nanos;
  const rest = (nanos + SINCE_YEAR_ONE) % unit;
  return rest + rest < unit ? nanos - rest : nanos + unit - rest;
}

function clampDuration(nanos: bigint): bigint {
  const max = (1n << 63n) - 1n;
  return nanos > max ? max : nanos < -max ? -max - 1n : nanos;
}

export function durationMethods({ nanos }: GoDuration): Methods {
  const whole = (unit: bigint) => goInt64(nanos / unit);
  const float = (unit: bigint) => Number(nanos / unit) + Number(nanos % unit) / Number(unit);
  return new Map([
    getter('Nanoseconds', () => whole(1n)),
    getter('Microseconds', () => whole(1_000n)),
    getter('Milliseconds', () => whole(1_000_000n)),
    getter('Seconds', () => float(1_000_000_000n)),
    getter('Minutes', () => float(60_000_000_000n)),
    getter('Hours', () => float(3_600_000_000_000n)),
    getter('String', () => new GoDuration(nanos).toString()),
    getter('Abs', () => new GoDuration(nanos < 0n ? -nanos : nanos)),
    durationArgument('Truncate', (unit) => new GoDuration(unit <= 0n ? nanos : nanos - (nanos % unit))),
    durationArgument('Round', (unit) => new GoDuration(roundDuration(nanos, unit))),
  ]);
}

function roundDuration(nanos: bigint, unit: bigint): bigint {
  if (unit <= 0n) return nanos;
  const size = nanos < 0n ? -nanos : nanos;
  const rest = size % unit;
  const rounded = rest + rest < unit ? size - rest : size + unit - rest;
  return nanos < 0n ? -rounded : rounded;
}

export function namedMethods(named: GoNamed): Methods {
  return new Map([getter('String', () => named.name)]);
}
