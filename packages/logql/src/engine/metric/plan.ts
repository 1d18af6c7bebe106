import type { Grouping, MetricExpr, RangeAggregation } from '../../ast.ts';
import { NO_SPAN } from '../../ast.ts';
import { mergeShards } from './merge-shards.ts';
import type { PlannedExpr } from './planned-expr.ts';
import { splitInstant } from './split-instant.ts';
import type { EvaluationLimits, EvaluationWindow, MetricPlan, RangeLeaf } from '../contract.ts';

/** What a metric query has to read: one leaf for each range aggregation in it. */
export function planMetric(expr: MetricExpr, window: EvaluationWindow, limits: EvaluationLimits): MetricPlan {
  const planned = mergeShards(window.instant ? splitInstant(expr) : expr);
  const leaves: RangeLeaf[] = [];
  for (const { aggregation, grouping } of rangeAggregations(planned, null)) {
    const { rangeNanos, offsetNanos } = aggregation.range;
    leaves.push({
      id: leaves.length,
      aggregation,
      grouping,
      window,
      limits,
      after: window.start - offsetNanos - rangeNanos,
      through: window.start - offsetNanos + BigInt(stepCount(window) - 1) * window.step,
    });
  }
  return { expr: planned, window, limits, leaves };
}

/** How many times a query is evaluated. */
export function stepCount({ start, end, step, instant }: EvaluationWindow): number {
  return instant ? 1 : Number((end - start) / step) + 1;
}

/** Loki evaluates at multiples of the step since 1970: it rounds the start down and the end up. */
export function alignedSteps(
  start: bigint,
  end: bigint,
  step: bigint,
): { readonly start: bigint; readonly end: bigint } {
  const down = (time: bigint) => time - (((time % step) + step) % step);
  const last = down(end);
  return { start: down(start), end: last === end ? end : last + step };
}

interface GroupedAggregation {
  readonly aggregation: RangeAggregation;
  readonly grouping: Grouping | null;
}

function* rangeAggregations(expr: PlannedExpr, pushed: Grouping | null): IterableIterator<GroupedAggregation> {
  switch (expr.kind) {
    case 'range_aggregation':
      yield { aggregation: expr, grouping: expr.grouping ?? pushed };
      return;
    case 'vector_aggregation':
      yield* rangeAggregations(expr.expr, expr.op === 'sum' ? pushedGrouping(expr.grouping, expr.expr) : null);
      return;
    case 'binary':
      yield* rangeAggregations(expr.left, null);
      yield* rangeAggregations(expr.right, null);
      return;
    case 'label_replace':
      yield* rangeAggregations(expr.expr, null);
      return;
    case 'concatenation':
      for (const part of expr.parts) yield* rangeAggregations(part, null);
      return;
    case 'number':
    case 'vector':
  }
}

/** These add up the same whether a sum is taken before or after. */
const SUMMABLE = new Set<RangeAggregation['op']>([
  'bytes_over_time',
  'bytes_rate',
  'sum_over_time',
  'rate',
  'count_over_time',
]);

function pushedGrouping(grouping: Grouping | null, inner: PlannedExpr): Grouping | null {
  if (inner.kind !== 'range_aggregation' || !SUMMABLE.has(inner.op)) return null;
  return grouping ?? { without: false, labels: [], span: NO_SPAN };
}
