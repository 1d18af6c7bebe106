import type { Direction } from '@edda/loki';

/**
 * The one order of rows: by time, and at one nanosecond by id. Works on the texts of row ids, which begin with their
 * time, because a bigint for each comparison would cost more than all else.
 */
export function compareIds(a: string, b: string): number {
  const longer = a.indexOf('-') - b.indexOf('-');
  if (longer !== 0) return longer;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same for an answer's direction: newest first is the mirror image of oldest first. */
export function orderOf(direction: Direction): (a: string, b: string) => number {
  return direction === 'forward' ? compareIds : (a, b) => compareIds(b, a);
}
