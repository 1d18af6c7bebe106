import type { MatrixSeries, MetricPlan, MetricResult } from '../contract.ts';
import { EMPTY_LABELS } from '../labels/label-key.ts';
import { stepCount } from './plan.ts';
import type { PlannedExpr } from './planned-expr.ts';
import type { Evaluated, Series } from './series.ts';
import { withValues } from './series.ts';

/** What an expression gives, in the form that its kind of query answers in. */
export function metricResult({ expr, window }: MetricPlan, evaluated: Evaluated): MetricResult {
  if (!window.instant)
    return { kind: 'matrix', series: matrix(evaluated, stepTimes(window.start, window.step, stepCount(window))) };
  if (evaluated.kind === 'scalar') return { kind: 'scalar', timestamp: window.start, value: evaluated.value };
  const present = withValues(evaluated.series);
  const series = isSorted(expr) ? present : [...present].sort(byLabels);
  return {
    kind: 'vector',
    timestamp: window.start,
    samples: series.map(({ labels, values }) => ({ labels, value: values[0] ?? 0 })),
  };
}

function stepTimes(start: bigint, step: bigint, count: number): BigInt64Array {
  const times = new BigInt64Array(count);
  for (let i = 0; i < count; i++) times[i] = start + BigInt(i) * step;
  return times;
}

function matrix(evaluated: Evaluated, times: BigInt64Array): readonly MatrixSeries[] {
  if (evaluated.kind === 'scalar') {
    return [{ labels: EMPTY_LABELS, timestamps: times, values: new Float64Array(times.length).fill(evaluated.value) }];
  }
  return [...withValues(evaluated.series)].sort(byLabels).map((series) => ({
    labels: series.labels,
    timestamps: times.filter((_, step) => series.present[step] === 1),
    values: series.values.filter((_, step) => series.present[step] === 1),
  }));
}

/** A `sort` anywhere keeps the order in which the samples come. */
function isSorted(expr: PlannedExpr): boolean {
  switch (expr.kind) {
    case 'vector_aggregation':
      return expr.op === 'sort' || expr.op === 'sort_desc' || isSorted(expr.expr);
    case 'binary':
      return isSorted(expr.left) || isSorted(expr.right);
    case 'label_replace':
      return isSorted(expr.expr);
    case 'concatenation':
    case 'range_aggregation':
    case 'number':
    case 'vector':
      return false;
  }
}

/** Prometheus' order of label sets: name by name, then value by value. */
function byLabels(a: Series, b: Series): number {
  const left = [...a.labels].flat();
  const right = [...b.labels].flat();
  for (const [i, text] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    if (text !== other) return text < other ? -1 : 1;
  }
  return left.length - right.length;
}
