import { parseBytes } from '../../../values/bytes.ts';
import { parseGoDuration } from '../../../values/duration.ts';
import { quote } from '../../../values/go-string.ts';
import { parseGoFloat } from '../../go/parse-float.ts';
import { parseGoInt } from '../../go/parse-int.ts';
import type { Decimal } from '../decimal.ts';
import { add, decimalOf, divide, multiply, subtract, toFloat } from '../decimal.ts';
import type { FunctionEntry } from '../function-type.ts';
import { fn, variadicFn } from '../function-type.ts';
import type { GoValue } from '../value.ts';
import { fail, goInt, goInt64, GoInt, GoNamed, isTrue } from '../value.ts';

export const numberFunctions: readonly FunctionEntry[] = [
  fn('int', ['any'], (args) => goInt(toInt(args.at(0)))),
  fn('float64', ['any'], (args) => toNumber(args.at(0))),
  variadicFn('add', ['any'], ({ values }) => goInt64(values.reduce((sum, value) => sum + toInt(value), 0n))),
  fn('sub', ['any', 'any'], (args) => goInt64(toInt(args.at(0)) - toInt(args.at(1)))),
  variadicFn('mul', ['any', 'any'], ({ values }) =>
    goInt64(values.reduce((product, value) => product * toInt(value), 1n)),
  ),
  fn('div', ['any', 'any'], (args) => goInt64(toInt(args.at(0)) / divisor(args.at(1)))),
  fn('mod', ['any', 'any'], (args) => goInt64(toInt(args.at(0)) % divisor(args.at(1)))),
  variadicFn('max', ['any', 'any'], ({ values }) => goInt64(values.map(toInt).reduce((a, b) => (b > a ? b : a)))),
  variadicFn('min', ['any', 'any'], ({ values }) => goInt64(values.map(toInt).reduce((a, b) => (b < a ? b : a)))),
  variadicFn('addf', ['any'], ({ values }) => decimals([0, ...values], add)),
  variadicFn('subf', ['any', 'any'], ({ values }) => decimals(values, subtract)),
  variadicFn('mulf', ['any', 'any'], ({ values }) => decimals(values, multiply)),
  variadicFn('divf', ['any', 'any'], ({ values }) => decimals(values, divide)),
  variadicFn('maxf', ['any', 'any'], ({ values }) => values.map(toNumber).reduce((a, b) => Math.max(a, b))),
  variadicFn('minf', ['any', 'any'], ({ values }) => values.map(toNumber).reduce((a, b) => Math.min(a, b))),
  fn('ceil', ['any'], (args) => Math.ceil(toNumber(args.at(0)))),
  fn('floor', ['any'], (args) => Math.floor(toNumber(args.at(0)))),
  variadicFn('round', ['any', 'int', 'float64'], (args) => {
    const [, , threshold] = args.values;
    return round(toNumber(args.at(0)), Number(args.int(1)), typeof threshold === 'number' ? threshold : 0.5);
  }),
  fn('bytes', ['string'], (args) => bytes(args.text(0))),
  fn('duration', ['string'], (args) => seconds(args.text(0))),
  fn('duration_seconds', ['string'], (args) => seconds(args.text(0))),
  variadicFn('default', ['any', 'any'], ({ values: [fallback, given] }) => (isTrue(given) ? given : fallback)),
];

/** What anything is as a whole number: text that is none is 0, and so is a duration. */
function toInt(value: GoValue): bigint {
  if (value instanceof GoInt) return value.value;
  if (value instanceof GoNamed) return BigInt(value.value);
  if (typeof value === 'number') return floatToInt(value);
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return typeof value === 'string' ? (parseGoInt(withoutZeroFraction(value)) ?? 0n) : 0n;
}

const MIN_INT64 = -(1n << 63n);

/** What has no room in 64 bits, and what is no number, becomes the least one, as Go has it on amd64. */
function floatToInt(value: number): bigint {
  return value >= -(2 ** 63) && value < 2 ** 63 ? BigInt(Math.trunc(value)) : MIN_INT64;
}

/** `7.00` counts as 7, `7.5` does not count. */
function withoutZeroFraction(text: string): string {
  const point = text.indexOf('.');
  return point > 0 && /^0+$/.test(text.slice(point + 1)) ? text.slice(0, point) : text;
}

function toNumber(value: GoValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return parseGoFloat(value) ?? 0;
  return Number(toInt(value));
}

function divisor(value: GoValue): bigint {
  const number = toInt(value);
  return number === 0n ? fail('runtime error: integer divide by zero') : number;
}

function decimals(values: readonly GoValue[], combine: (a: Decimal, b: Decimal) => Decimal): number {
  return toFloat(values.map((value) => decimalOf(toNumber(value))).reduce(combine));
}

/** Half a step up goes to the next higher number, also below zero. */
function round(value: number, places: number, threshold: number): number {
  const power = 10 ** places;
  const digit = power * value;
  return (digit - Math.trunc(digit) >= threshold ? Math.ceil(digit) : Math.floor(digit)) / power;
}

function bytes(text: string): number {
  const size = parseBytes(text);
  return size === null ? fail(`strconv.ParseFloat: parsing ${quote(text)}: invalid syntax`) : Number(size);
}

function seconds(text: string): number {
  const nanos = parseGoDuration(text);
  return nanos === null ? fail(`time: invalid duration ${quote(text)}`) : goSeconds(nanos);
}

/** Go's time.Duration.Seconds. */
function goSeconds(nanos: bigint): number {
  return Number(nanos / 1_000_000_000n) + Number(nanos % 1_000_000_000n) / 1e9;
}
