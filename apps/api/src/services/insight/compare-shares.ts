/** So many of so many. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** Standard deviations: of a thousand comparisons of like with like, about one is called a difference. */
export const SURE = 3.29;

/**
 * By how much one share is larger than another for certain, below 0 where it is smaller: the distance between their
 * confidence intervals (Wilson's, which hold for small counts too); 0 where they overlap, so that it may be chance.
 */
export function compareShares(one: Share, other: Share, deviations = SURE): number {
  const a = interval(one, deviations);
  const b = interval(other, deviations);
  if (a.low > b.high) return a.low - b.high;
  if (a.high < b.low) return a.high - b.low;
  return 0;
}

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Nothing is known of a share of nothing. */
function interval({ count, of }: Share, deviations: number): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const share = count / of;
  const square = deviations ** 2;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const reach = (deviations / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of ** 2));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}
