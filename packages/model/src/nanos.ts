/**
 * A moment in nanoseconds since 1970-01-01T00:00:00Z, or a span of nanoseconds.
 * On every wire it is a decimal string; inside it is a bigint; it is never a JavaScript number.
 */
export type Nanos = bigint;

export const NANOS_PER_MILLI = 1_000_000n;
export const NANOS_PER_SECOND = 1_000_000_000n;
export const NANOS_PER_MINUTE = 60n * NANOS_PER_SECOND;
export const NANOS_PER_HOUR = 60n * NANOS_PER_MINUTE;
export const NANOS_PER_DAY = 24n * NANOS_PER_HOUR;

const DECIMAL = /^-?\d{1,19}$/;

/** The moment that a decimal string of nanoseconds names, or null where the text is no such string. */
export function parseNanos(text: string): Nanos | null {
  return DECIMAL.test(text) ? BigInt(text) : null;
}

export function nanosFromMillis(millis: number): Nanos {
  return BigInt(Math.trunc(millis)) * NANOS_PER_MILLI;
}

/** Milliseconds since 1970, rounded down (also before 1970). */
export function millisFromNanos(nanos: Nanos): number {
  return Number(floorDiv(nanos, NANOS_PER_MILLI));
}

/** What is left below the millisecond: 0 to 999,999. */
export function nanosBelowMilli(nanos: Nanos): number {
  return Number(nanos - floorDiv(nanos, NANOS_PER_MILLI) * NANOS_PER_MILLI);
}

export function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

export function minNanos(a: Nanos, b: Nanos): Nanos {
  return a < b ? a : b;
}

export function maxNanos(a: Nanos, b: Nanos): Nanos {
  return a > b ? a : b;
}
