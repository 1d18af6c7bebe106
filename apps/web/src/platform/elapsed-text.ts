import { type Nanos, NANOS_PER_HOUR, NANOS_PER_MILLI, NANOS_PER_MINUTE, NANOS_PER_SECOND } from '@edda/model';
import { durationText } from './duration-text.ts';
import { countText } from './number-text.ts';

/** Below this, milliseconds with their separator are what rows of a trace compare best. */
const MILLIS_BELOW = 10n * NANOS_PER_SECOND;

/**
 * `0 ms`, `0.482 ms`, `12.4 ms`, `1,342 ms`, `12.345 s`, `1 min 12.3 s`, `2 h 3 min`: how long something took, as
 * finely as that matters beside its size. Cut, never rounded.
 */
export function elapsedText(nanos: Nanos): string {
  if (nanos === 0n) return '0 ms';
  if (nanos < NANOS_PER_MILLI) return `${decimal(nanos, NANOS_PER_MILLI, nanos < 1000n ? 6 : 3)} ms`;
  if (nanos < 100n * NANOS_PER_MILLI) return `${decimal(nanos, NANOS_PER_MILLI, 1)} ms`;
  if (nanos < MILLIS_BELOW) return `${countText(Number(nanos / NANOS_PER_MILLI))} ms`;
  if (nanos < NANOS_PER_MINUTE) return `${decimal(nanos, NANOS_PER_SECOND, 3)} s`;
  if (nanos < NANOS_PER_HOUR) {
    return `${nanos / NANOS_PER_MINUTE} min ${decimal(nanos % NANOS_PER_MINUTE, NANOS_PER_SECOND, 1)} s`;
  }
  return durationText(nanos);
}

/** With so many digits of the fraction; those at the end that are zero are left out. */
function decimal(nanos: Nanos, unit: Nanos, digits: number): string {
  const fraction = ((nanos % unit) * 10n ** BigInt(digits)) / unit;
  const shown = fraction.toString().padStart(digits, '0').replace(/0+$/, '');
  return shown === '' ? String(nanos / unit) : `${nanos / unit}.${shown}`;
}
