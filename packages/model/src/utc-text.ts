import { floorDiv, type Nanos, NANOS_PER_SECOND } from './nanos.ts';

/** RFC 3339 in UTC with all nine digits: `2026-11-21T13:07:51.743339127Z`. */
export function utcText(time: Nanos): string {
  const seconds = floorDiv(time, NANOS_PER_SECOND);
  const below = String(time - seconds * NANOS_PER_SECOND).padStart(9, '0');
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${below}Z`;
}
