import { type Expr, type MetricExpr, formatGoDuration, formatPrometheusDuration } from '@edda/logql';
import type { MetricPlan } from '@edda/logql/engine';
import type { Nanos, TimeRange } from '@edda/model';
import { StoreError } from '../error.ts';
import type { Limits } from '../ingest/limits.ts';

/** Refuses a query over more time than `max_query_length`, by its range or by a range vector in it. */
export function checkLength(expr: Expr | null, { start, end }: TimeRange, limits: Limits): void {
  const longest = expr === null || expr.kind === 'log' ? 0n : longestRange(expr);
  refuseLonger(end - start > longest ? end - start : longest, limits);
}

/** As {@link checkLength}, of an instant query as it is planned: what is asked hour by hour may go back any time. */
export function checkInstantLength({ leaves }: MetricPlan, limits: Limits): void {
  for (const { aggregation } of leaves) refuseLonger(aggregation.range.rangeNanos, limits);
}

function refuseLonger(length: Nanos, { maxQueryLength }: Limits): void {
  if (length <= maxQueryLength) return;
  throw new StoreError(
    'limit',
    `the query time range exceeds the limit (query length: ${formatGoDuration(length)}, limit: ${formatPrometheusDuration(maxQueryLength)})`,
  );
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
