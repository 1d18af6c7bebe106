import type { AskedTime } from './view-state.ts';

/** Whether a range stays where it is while time goes on. */
export function isFixed({ from, to }: AskedTime): boolean {
  return !from.startsWith('now') && !to.startsWith('now');
}
