import type { SampleSeries } from './sample-series.ts';

/** More than so many times the usual distance from a sample to the window's edge: the series began or ended inside. */
const EDGE_FACTOR = 1.1;

/**
 * Growth of a counter in a window, as Prometheus' `increase` has it: resets are added up, and what lies between the
 * outermost samples and the edges is extrapolated, not below zero. Null with fewer than two samples.
 *
 * @param from Milliseconds, outside; `until` is inside.
 */
export function counterGrowth(series: SampleSeries, from: number, until: number): number | null {
  const first = series.lastUntil(from) + 1;
  const last = series.lastUntil(until);
  if (last <= first) return null;
  const growth = growthOf(series, first, last);
  const sampled = series.timeAt(last) - series.timeAt(first);
  const distance = sampled / (last - first);
  const reach = (gap: number): number => (gap < distance * EDGE_FACTOR ? gap : distance / 2);
  const toStart = Math.min(series.timeAt(first) - from, timeFromZero(series.valueAt(first), growth, sampled));
  return growth * ((sampled + reach(toStart) + reach(until - series.timeAt(last))) / sampled);
}

function growthOf(series: SampleSeries, first: number, last: number): number {
  let growth = series.valueAt(last) - series.valueAt(first);
  for (let index = first + 1; index <= last; index += 1) {
    const before = series.valueAt(index - 1);
    if (series.valueAt(index) < before) growth += before;
  }
  return growth;
}

/** How long ago a counter that grows like this was zero: before that it did not grow. */
function timeFromZero(value: number, growth: number, sampled: number): number {
  return growth > 0 && value >= 0 ? sampled * (value / growth) : Number.POSITIVE_INFINITY;
}
