import {
  type Expr,
  type MetricExpr,
  type RangeAggregationOp,
  type VectorAggregationOp,
  formatGoDuration,
  formatPrometheusDuration,
} from '@edda/logql';
import type { Nanos, TimeRange } from '@edda/model';
import { StoreError } from '../error.ts';
import type { Limits } from '../ingest/limits.ts';

/** Refuses a query over more time than `max_query_length`, by its range or by a range vector in it. */
export function checkLength(expr: Expr | null, { start, end }: TimeRange, limits: Limits): void {
  const longest = expr === null || expr.kind === 'log' ? 0n : longestRange(expr);
  refuseLonger(end - start > longest ? end - start : longest, limits);
}

/** As {@link checkLength}; a range vector that Loki's frontend asks for hour by hour may be as long as it likes. */
export function checkInstantLength(expr: MetricExpr, limits: Limits): void {
  if (!isAskedInParts(expr)) refuseLonger(longestRange(expr), limits);
}

function refuseLonger(length: Nanos, { maxQueryLength }: Limits): void {
  if (length <= maxQueryLength) return;
  throw new StoreError(
    'limit',
    `the query time range exceeds the limit (query length: ${formatGoDuration(length)}, limit: ${formatPrometheusDuration(maxQueryLength)})`,
  );
}

const RANGE_OPS_IN_PARTS: ReadonlySet<RangeAggregationOp> = new Set([
  'rate',
  'bytes_rate',
  'bytes_over_time',
  'count_over_time',
  'sum_over_time',
  'max_over_time',
  'min_over_time',
]);
const VECTOR_OPS_OF_PARTS: ReadonlySet<VectorAggregationOp> = new Set([
  'sum',
  'count',
  'max',
  'min',
  'avg',
  'topk',
  'sort',
  'sort_desc',
]);

/** `split_instant_metric_queries_by_interval`: only what can be put together again from the answers of shorter ranges. */
function isAskedInParts(expr: MetricExpr): boolean {
  switch (expr.kind) {
    case 'range_aggregation':
      return RANGE_OPS_IN_PARTS.has(expr.op);
    case 'vector_aggregation':
      return VECTOR_OPS_OF_PARTS.has(expr.op) && isAskedInParts(expr.expr);
    case 'label_replace':
      return isAskedInParts(expr.expr);
    case 'binary':
      return [expr.left, expr.right].every((side) => side.kind === 'number' || isAskedInParts(side));
    case 'number':
    case 'vector':
      return false;
    default:
      return expr satisfies never;
  }
}

function longestRange(expr: MetricExpr): Nanos {
  switch (expr.kind) {
    case 'range_aggregation':
      return expr.range.rangeNanos;
    case 'vector_aggregation':
    case 'label_replace':
      return longestRange(expr.expr);
    case 'binary': {
      const left = longestRange(expr.left);
      const right = longestRange(expr.right);
      return left > right ? left : right;
    }
    case 'number':
    case 'vector':
      return 0n;
    default:
      return expr satisfies never;
  }
}
