import type { Nanos } from '@edda/model';

const INTEGER = /^[+-]?\d{1,19}$/;
const DECIMAL = /^[+-]?(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const RFC3339 = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:[.,](\d+))?(Z|[+-]\d{2}:\d{2})$/;

/** Texts of up to this many characters are seconds, longer ones nanoseconds: milliseconds are thus a time of 1970. */
const MAX_SECONDS_LENGTH = 10;
const NANOS_PER_SECOND = 1_000_000_000n;
const INT64_MAX = 2n ** 63n - 1n;

/** A time as Loki's parameters have it: seconds, nanoseconds, decimal seconds or RFC 3339; null where it is none. */
export function parseTimestamp(text: string): Nanos | null {
  if (DECIMAL.test(text)) {
    const seconds = Number(text);
    if (!Number.isFinite(seconds)) return null;
    const whole = Math.trunc(seconds);
    // As Loki: the fraction is good to the millisecond.
    const millis = Math.round((seconds - whole) * 1000);
    return fitting(BigInt(whole) * NANOS_PER_SECOND + BigInt(millis) * 1_000_000n);
  }
  if (INTEGER.test(text)) {
    return fitting(text.length <= MAX_SECONDS_LENGTH ? BigInt(text) * NANOS_PER_SECOND : BigInt(text));
  }
  const match = RFC3339.exec(text);
  if (match === null) return null;
  const [, wallClock = '', fraction = '', zone = ''] = match;
  const millis = Date.parse(`${wallClock}${zone}`);
  if (Number.isNaN(millis) || !isOnTheCalendar(wallClock)) return null;
  return fitting(BigInt(millis) * 1_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0')));
}

/** JavaScript takes the 30th of February for the 2nd of March, and 24:00 for the next day; Go takes neither. */
function isOnTheCalendar(wallClock: string): boolean {
  return new Date(`${wallClock}Z`).toISOString().startsWith(wallClock);
}

function fitting(nanos: Nanos): Nanos | null {
  return nanos > INT64_MAX || nanos < -INT64_MAX ? null : nanos;
}
