import type { Nanos } from '@edda/model';

/** A moment some milliseconds later; fractions go down to the nanosecond. */
export function later(time: Nanos, ms: number): Nanos {
  return time + BigInt(Math.round(ms * 1e6));
}

export function seconds(count: number): number {
  return count * 1000;
}

/** `2026-11-21T09:33:16.715551Z`, as Python's isoformat has it. */
export function isoMicros(time: Nanos): string {
  const micros = String((time / 1000n) % 1_000_000n).padStart(6, '0');
  return `${isoSeconds(time)}.${micros}Z`;
}

/** `2026-11-21T09:33:16`. */
export function isoSeconds(time: Nanos): string {
  return new Date(Number(time / 1_000_000n)).toISOString().slice(0, 19);
}
