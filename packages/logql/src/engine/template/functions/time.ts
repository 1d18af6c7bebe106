import type { FunctionEntry } from '../function-type.ts';
import { fn } from '../function-type.ts';
import { GoTime } from '../go-time.ts';
import { parseTime } from '../time-parse.ts';
import { loadZone, UTC } from '../time-zone.ts';
import type { GoValue } from '../value.ts';
import { fail, GoInt } from '../value.ts';

const SECOND = 1_000_000_000n;

export const timeFunctions: readonly FunctionEntry[] = [
  fn('__timestamp__', [], ({ context }) => new GoTime(context.timestamp)),
  fn('now', [], ({ context }) => new GoTime(context.now)),
  fn('date', ['string', 'any'], (args) => timeOf(args.at(1), args.context.now).in(UTC).format(args.text(0))),
  fn('toDate', ['string', 'string'], (args) => parseTime(args.text(0), args.text(1), UTC)),
  fn('toDateInZone', ['string', 'string', 'string'], (args) =>
    parseTime(args.text(0), args.text(2), loadZone(args.text(1)) ?? UTC),
  ),
  fn('unixEpoch', ['time.Time'], (args) => String(args.time(0).seconds)),
  fn('unixEpochMillis', ['time.Time'], (args) => String(floorDiv(args.time(0).nanos, 1_000_000n))),
  fn('unixEpochNanos', ['time.Time'], (args) => String(BigInt.asIntN(64, args.time(0).nanos))),
  fn('unixToTime', ['string'], (args) => unixToTime(args.text(0))),
];

/** Seconds, or a time; anything else is now. */
function timeOf(value: GoValue, now: bigint): GoTime {
  if (value instanceof GoTime) return value;
  if (value instanceof GoInt && value.kind !== 'uint8') return new GoTime(value.value * SECOND);
  return new GoTime(now);
}

/** By how many digits there are: days, seconds, milliseconds, microseconds or nanoseconds. */
const UNITS: Readonly<Record<number, bigint>> = { 5: 86_400n * SECOND, 10: SECOND, 13: 1_000_000n, 16: 1_000n, 19: 1n };

function unixToTime(text: string): GoTime {
  const unit = UNITS[text.length];
  if (unit === undefined || !/^[+-]?\d+$/.test(text)) fail(`unable to parse time '${text}'`);
  return new GoTime(BigInt(text) * unit);
}

function floorDiv(a: bigint, b: bigint): bigint {
  return a / b - (a % b < 0n ? 1n : 0n);
}
