import type { Expr, LogQuery, MetricExpr, Stage } from '../ast.ts';

/** The expression with each of its log queries replaced, in every leg of a metric query. */
export function mapLogQueries(expr: LogQuery, change: (query: LogQuery) => LogQuery): LogQuery;
export function mapLogQueries(expr: MetricExpr, change: (query: LogQuery) => LogQuery): MetricExpr;
export function mapLogQueries(expr: Expr, change: (query: LogQuery) => LogQuery): Expr;
export function mapLogQueries(expr: Expr, change: (query: LogQuery) => LogQuery): Expr {
  return expr.kind === 'log' ? change(expr) : mapMetric(expr, change);
}

function mapMetric(expr: MetricExpr, change: (query: LogQuery) => LogQuery): MetricExpr {
  switch (expr.kind) {
    case 'range_aggregation':
      return { ...expr, range: { ...expr.range, query: change(expr.range.query) } };
    case 'vector_aggregation':
    case 'label_replace':
      return { ...expr, expr: mapMetric(expr.expr, change) };
    case 'binary':
      return { ...expr, left: mapMetric(expr.left, change), right: mapMetric(expr.right, change) };
    case 'number':
    case 'vector':
      return expr;
  }
}

/** The query with these stages instead of its own. */
export function withStages(query: LogQuery, stages: readonly Stage[]): LogQuery {
  return { ...query, stages };
}

/** Each log query with these stages after its own. */
export function appendStages<T extends Expr>(expr: T, stages: readonly Stage[]): T;
export function appendStages(expr: Expr, stages: readonly Stage[]): Expr {
  return mapLogQueries(expr, (query) => withStages(query, [...query.stages, ...stages]));
}
