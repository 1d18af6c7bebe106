import type { MetricExpr } from '@edda/logql';
import { StoreError } from '../error.ts';
import type { Limits } from '../ingest/limits.ts';

/** Refuses `approx_topk` where `shard_aggregations` does not allow it. */
export function checkApproximation(expr: MetricExpr, { approximates }: Limits): void {
  if (approximates || !isApproximate(expr)) return;
  throw new StoreError('limit', 'approx_topk is not enabled. See -limits.shard_aggregations');
}

function isApproximate(expr: MetricExpr): boolean {
  switch (expr.kind) {
    case 'vector_aggregation':
      return expr.op === 'approx_topk' || isApproximate(expr.expr);
    case 'label_replace':
      return isApproximate(expr.expr);
    case 'binary':
      return isApproximate(expr.left) || isApproximate(expr.right);
    case 'range_aggregation':
    case 'number':
    case 'vector':
      return false;
    default:
      return expr satisfies never;
  }
}
