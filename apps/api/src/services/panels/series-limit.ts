import type { FoundSeries } from './metrics-source.ts';

/** Series of one query that are sent; nobody tells more lines apart. */
export const PANEL_SERIES_MAX = 50;

/** The largest series, by the sum of their values. */
export function largestSeries<T extends FoundSeries>(series: readonly T[]): readonly T[] {
  if (series.length <= PANEL_SERIES_MAX) return series;
  const size = ({ values }: FoundSeries): number =>
    values.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0);
  return series.toSorted((a, b) => size(b) - size(a)).slice(0, PANEL_SERIES_MAX);
}
