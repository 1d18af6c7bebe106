import type { MetricSeries } from '@edda/protocol';

/** In Loki's own words, so that no digit is lost; null where no point has such a value. */
export interface SeriesStats {
  readonly last: string | null;
  readonly min: string | null;
  readonly max: string | null;
}

export function statsOf({ points }: MetricSeries): SeriesStats {
  let min: string | null = null;
  let max: string | null = null;
  for (const [, value] of points) {
    const number = numberOf(value);
    if (Number.isNaN(number)) continue;
    if (min === null || number < numberOf(min)) min = value;
    if (max === null || number > numberOf(max)) max = value;
  }
  return { last: points.at(-1)?.[1] ?? null, min, max };
}

/** The largest first: they get the plainest looks, and are drawn where not all can be. */
export function largestFirst(series: readonly MetricSeries[]): readonly MetricSeries[] {
  const sized = series.map((each) => ({ each, size: numberOf(statsOf(each).max ?? '-Inf') }));
  return sized.sort((a, b) => (a.size === b.size ? 0 : b.size - a.size)).map(({ each }) => each);
}

/** Loki writes `NaN`, `+Inf` and `-Inf` as Go does. */
export function numberOf(value: string): number {
  if (value === '+Inf' || value === 'Inf') return Number.POSITIVE_INFINITY;
  return value === '-Inf' ? Number.NEGATIVE_INFINITY : Number(value);
}
