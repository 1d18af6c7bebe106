import type { LokiClient } from '@edda/loki';
import type { Notice } from '@edda/protocol';

/** Clocks that differ by less hide no line that anybody looks for. */
const TOLD_FROM_MS = 30_000;

/** Says so where Loki's clock and ours disagree: "now" is ours, lines are dated by the others. Null where they agree. */
export function skewNotice({ origin, clockSkewMs }: Pick<LokiClient, 'origin' | 'clockSkewMs'>): Notice | null {
  if (clockSkewMs === null || Math.abs(clockSkewMs) < TOLD_FROM_MS) return null;
  const way = clockSkewMs > 0 ? 'ahead of' : 'behind';
  const apart = apartText(Math.abs(clockSkewMs));
  const message = `The clock of Loki at ${origin} is ${apart} ${way} the one of Edda's server, which says what “now” is: ranges up to now may lack the newest lines, or show them late. Set both clocks by the same time service`;
  return { code: 'clock_skew', message };
}

/** `2 h 5 min`, `48 s`: rounded and not cut, because a date in a header is only about right. */
function apartText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}
