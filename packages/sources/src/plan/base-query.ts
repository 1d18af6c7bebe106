import { type Expr, type LogQuery, type MetricExpr, NO_SPAN, parse } from '@edda/logql';
import { matcher } from './matchers.ts';
import { changesLine } from './stages.ts';

/** Every stream: Loki gives each a `service_name`, and takes no selector that could be empty. */
export const EVERYTHING: LogQuery = {
  kind: 'log',
  matchers: [matcher('service_name', '=~', '.+')],
  stages: [],
  span: NO_SPAN,
};

/** The ask's base query. Throws LogqlError with the position in the text. */
export function baseQuery(logql: string): Expr {
  return logql.trim() === '' ? EVERYTHING : parse(logql);
}

/** The log queries in an expression, in the order of the text. */
export function logQueriesOf(expr: Expr): readonly LogQuery[] {
  const found: LogQuery[] = [];
  if (expr.kind === 'log') return [expr];
  mapLogQueries(expr, (query) => {
    found.push(query);
    return query;
  });
  return found;
}

/** The metric expression with its log queries changed. */
export function mapLogQueries(expr: MetricExpr, change: (query: LogQuery) => LogQuery): MetricExpr {
  switch (expr.kind) {
    case 'range_aggregation':
      return { ...expr, range: { ...expr.range, query: change(expr.range.query) } };
    case 'vector_aggregation':
    case 'label_replace':
      return { ...expr, expr: mapLogQueries(expr.expr, change) };
    case 'binary':
      return { ...expr, left: mapLogQueries(expr.left, change), right: mapLogQueries(expr.right, change) };
    case 'number':
    case 'vector':
      return expr;
  }
}

/** Whether filters at the end of the query see the line as it is in the store. */
export function keepsLine(query: LogQuery): boolean {
  return !query.stages.some(changesLine);
}
