import type { RangeAggregation } from '../../ast.ts';
import { foldOf } from './fold.ts';

/** The samples of a series, in order of time, and which of them are in a window. */
export interface SampleWindow {
  readonly timestamps: BigInt64Array;
  readonly values: Float64Array;
  readonly from: number;
  readonly to: number;
}

type SampleAggregation = (window: SampleWindow) => number;

/** What has to see every sample; and the folds, too, where windows have no slots. Windows are not empty. */
export function sampleAggregation(aggregation: RangeAggregation): SampleAggregation {
  const { op, param, range } = aggregation;
  if (op === 'quantile_over_time') return ({ values, from, to }) => quantile(param ?? 0, values.slice(from, to));
  if (op === 'rate_counter') return (window) => counterRate(window, range.rangeNanos);
  return foldSamples(aggregation);
}

function foldSamples(aggregation: RangeAggregation): SampleAggregation {
  const fold = foldOf(aggregation);
  if (fold === null) return () => Number.NaN;
  const cells = { values: new Float64Array(fold.width), at: 0 };
  return ({ values, from, to }) => {
    fold.start(cells.values, 0, values[from] ?? 0, 0, 0);
    for (let i = from + 1; i < to; i++) fold.add(cells.values, 0, values[i] ?? 0, i - from, 0);
    return fold.finish(cells);
  };
}

/** Between two values by weight; NaN counts as the smallest. It sorts `values`. */
export function quantile(q: number, values: Float64Array): number {
  if (values.length === 0 || Number.isNaN(q)) return Number.NaN;
  if (q < 0) return -Infinity;
  if (q > 1) return Infinity;
  values.sort((a, b) => (Number.isNaN(a) ? -1 : Number.isNaN(b) ? 1 : a - b));
  const rank = q * (values.length - 1);
  const lower = Math.max(0, Math.floor(rank));
  const upper = Math.min(values.length - 1, lower + 1);
  const weight = rank - Math.floor(rank);
  return (values[lower] ?? Number.NaN) * (1 - weight) + (values[upper] ?? Number.NaN) * weight;
}

/**
 * The rate of a counter that may be reset, per second. Loki took it from Prometheus, whose times are milliseconds,
 * and gives it nanoseconds; so what it extrapolates to is nearly always half an interval, and answers depend on it.
 */
function counterRate({ timestamps, values, from, to }: SampleWindow, rangeNanos: bigint): number {
  const samples = to - from;
  if (samples < 2) return 0;
  const first = values[from] ?? 0;
  let increase = (values[to - 1] ?? 0) - first;
  let last = 0;
  for (let i = from; i < to; i++) {
    const value = values[i] ?? 0;
    if (value < last) increase += last;
    last = value;
  }
  const seconds = Number(rangeNanos) / 1e9;
  const sampled = Number((timestamps[to - 1] ?? 0n) - (timestamps[from] ?? 0n)) / 1000;
  const average = sampled / (samples - 1);
  let toStart = Math.floor(Number(rangeNanos / 1_000_000n)) / 1000;
  if (increase > 0 && first >= 0) toStart = Math.min(toStart, sampled * (first / increase));
  const interval = sampled + (toStart < average * 1.1 ? toStart : average / 2);
  return (increase * (interval / sampled)) / seconds;
}
