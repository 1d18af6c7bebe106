import type { TimeRange } from '@edda/model';

/** A range as it is sent: nanoseconds as decimal texts. */
export function toldRange({ start, end }: TimeRange): { start: string; end: string } {
  return { start: String(start), end: String(end) };
}
