import type { EvaluationWindow, MatrixSeries, MetricPlan, MetricResult } from '../contract.ts';
import { labelsKey } from '../labels/label-key.ts';
import { stepCount } from './plan.ts';

/** Loki's split_queries_by_interval. */
const SPLIT_NANOS = 3_600_000_000_000n;

/**
 * A range query as Loki's frontend cuts it up: into stretches of an hour, or of the longest range in it where that is
 * more, each evaluated on its own. Together they say the same, except where Loki's parsers carry something from line
 * to line. An instant query stays whole.
 */
export function splitPlan(plan: MetricPlan): readonly MetricPlan[] {
  const { window } = plan;
  if (window.instant) return [plan];
  const ranges = plan.leaves.map(({ aggregation }) => aggregation.range.rangeNanos);
  const interval = ranges.reduce((most, range) => (range > most ? range : most), SPLIT_NANOS);
  return splitWindow(window, interval).map((part) => planFor(plan, part));
}

function splitWindow(window: EvaluationWindow, interval: bigint): EvaluationWindow[] {
  const { end, step } = window;
  const parts: EvaluationWindow[] = [];
  for (let { start } = window; start <= end;) {
    const last = step >= interval ? start : lastStepBefore(start, step, interval);
    const partEnd = last + step >= end ? end : last;
    parts.push({ ...window, start, end: partEnd });
    start = partEnd + step;
  }
  return parts;
}

/** The last step from `start` on that lies before the next multiple of the interval. */
function lastStepBefore(start: bigint, step: bigint, interval: bigint): bigint {
  const boundary = (start / interval + 1n) * interval;
  return boundary - 1n - ((boundary - 1n - start) % step);
}

function planFor(plan: MetricPlan, window: EvaluationWindow): MetricPlan {
  const later = window.start - plan.window.start;
  const lastStepLater = lastStep(window) - lastStep(plan.window);
  const leaves = plan.leaves.map((leaf) => ({
    ...leaf,
    window,
    after: leaf.after + later,
    through: leaf.through + lastStepLater,
  }));
  return { ...plan, window, leaves };
}

function lastStep(window: EvaluationWindow): bigint {
  return window.start + BigInt(stepCount(window) - 1) * window.step;
}

/** The results of the stretches of a range query as one. */
export function joinResults(results: readonly MetricResult[]): MetricResult {
  const [only] = results;
  if (results.length === 1 && only !== undefined) return only;
  const parts = new Map<string, MatrixSeries[]>();
  for (const result of results) {
    if (result.kind !== 'matrix') continue;
    for (const series of result.series) {
      const key = labelsKey(series.labels);
      const known = parts.get(key);
      if (known === undefined) parts.set(key, [series]);
      else known.push(series);
    }
  }
  return { kind: 'matrix', series: [...parts.values()].map(joinSeries) };
}

function joinSeries(parts: readonly MatrixSeries[]): MatrixSeries {
  const [first] = parts;
  return {
    labels: first?.labels ?? new Map(),
    timestamps: BigInt64Array.from(parts.flatMap(({ timestamps }) => [...timestamps])),
    values: Float64Array.from(parts.flatMap(({ values }) => [...values])),
  };
}
