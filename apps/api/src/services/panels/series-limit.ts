/** Series of one query that are sent; nobody tells more lines apart. */
export const PANEL_SERIES_MAX = 50;

/** The largest series, by the sum of their values; what is no number counts nothing. */
export function largestSeries<T>(
  series: readonly T[],
  most: number,
  valuesOf: (one: T) => readonly (number | null)[],
): readonly T[] {
  if (series.length <= most) return series;
  const size = (one: T): number =>
    valuesOf(one).reduce<number>((sum, value) => sum + (Number.isFinite(value) ? Math.abs(value ?? 0) : 0), 0);
  return series
    .map((one) => ({ one, size: size(one) }))
    .sort((a, b) => b.size - a.size)
    .slice(0, most)
    .map(({ one }) => one);
}
