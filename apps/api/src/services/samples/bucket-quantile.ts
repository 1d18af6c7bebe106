/** A bucket of a histogram: so many up to and with its bound. */
export interface Bucket {
  readonly bound: number;
  readonly count: number;
}

/** Prometheus' `histogram_quantile` for 0 to 1, linear inside a bucket. NaN where the buckets cannot tell. */
export function bucketQuantile(quantile: number, unsorted: readonly Bucket[]): number {
  const buckets = monotonic(merged(unsorted));
  const last = buckets.at(-1);
  if (last === undefined || last.bound !== Number.POSITIVE_INFINITY || buckets.length < 2) return Number.NaN;
  if (!(last.count > 0)) return Number.NaN;
  const rank = quantile * last.count;
  const found = buckets.findIndex(({ count }) => count >= rank);
  const at = found === -1 ? buckets.length - 1 : found;
  const below = buckets[at - 1];
  const bucket = buckets[at] ?? last;
  if (at === buckets.length - 1) return below?.bound ?? Number.NaN;
  if (below === undefined) return bucket.bound <= 0 ? bucket.bound : bucket.bound * (rank / bucket.count);
  return below.bound + (bucket.bound - below.bound) * ((rank - below.count) / (bucket.count - below.count));
}

/** In order, each bound once: `1` and `1.0` are one. */
function merged(buckets: readonly Bucket[]): Bucket[] {
  const counts = new Map<number, number>();
  for (const { bound, count } of buckets) counts.set(bound, (counts.get(bound) ?? 0) + count);
  return [...counts].map(([bound, count]) => ({ bound, count })).sort((a, b) => a.bound - b.bound);
}

/** Rates of buckets that were scraped at different moments may fall a little where they cannot. */
function monotonic(buckets: readonly Bucket[]): Bucket[] {
  let most = Number.NEGATIVE_INFINITY;
  return buckets.map(({ bound, count }) => {
    most = Math.max(most, count);
    return { bound, count: most };
  });
}
