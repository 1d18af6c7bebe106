import type { MetricExpr } from '@edda/logql';
import type { Nanos } from '@edda/model';

/** The same query with every range moved into the past by so much. */
export function withOffset(expr: MetricExpr, offsetNanos: Nanos): MetricExpr {
  switch (expr.kind) {
    case 'range_aggregation':
      return { ...expr, range: { ...expr.range, offsetNanos: expr.range.offsetNanos + offsetNanos } };
    case 'vector_aggregation':
    case 'label_replace':
      return { ...expr, expr: withOffset(expr.expr, offsetNanos) };
    case 'binary':
      return { ...expr, left: withOffset(expr.left, offsetNanos), right: withOffset(expr.right, offsetNanos) };
    case 'number':
    case 'vector':
      return expr;
  }
}
