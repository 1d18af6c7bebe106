import type { SearchState } from '../../api/search-session.ts';

/** How much of what was asked is answered for good, 0 to 1. A search that ended well, by its limit too, is all of it. */
export function coveredShare({ search, covered, end, stale }: SearchState): number {
  if (search === null) return 0;
  if (end !== null && !stale) return 1;
  if (covered === null) return 0;
  const whole = BigInt(search.range.end) - BigInt(search.range.start);
  const done = BigInt(covered.end) - BigInt(covered.start);
  return whole <= 0n ? 1 : Math.min(1, Number((done * 1000n) / whole) / 1000);
}
