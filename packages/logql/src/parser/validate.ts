import type { Expr, LogQuery, Matcher, MetricExpr } from '../ast.ts';
import type { LogqlError } from '../error.ts';
import { parseError } from '../lexer/position.ts';
import { matchesEmpty } from '../regexp/facts.ts';

const TOO_WIDE =
  'queries require at least one regexp or equality matcher that does not have an empty-compatible value. ' +
  'For instance, app=~".*" does not meet this requirement, but app=~".+" will';

/** What Loki checks once the text is read, in its order: the first thing wrong is thrown. */
export function validate(expr: Expr, faults: ReadonlyMap<MetricExpr, LogqlError>): void {
  if (expr.kind === 'log') validateSelector(expr);
  else validateMetric(expr, faults);
}

function validateMetric(expr: MetricExpr, faults: ReadonlyMap<MetricExpr, LogqlError>): void {
  const fault = faults.get(expr);
  if (fault !== undefined) throw fault;
  switch (expr.kind) {
    case 'binary':
      validateMetric(expr.left, faults);
      validateMetric(expr.right, faults);
      return;
    case 'number':
    case 'vector':
      return;
    case 'vector_aggregation': {
      const grouped = (expr.grouping?.labels.length ?? 0) > 0;
      if (grouped && (expr.op === 'sort' || expr.op === 'sort_desc')) {
        throw parseError("sort and sort_desc doesn't allow grouping by ", expr.grouping?.span ?? expr.span);
      }
      validateMetric(expr.expr, faults);
      return;
    }
    case 'range_aggregation':
      validateSelector(expr.range.query);
      return;
    case 'label_replace':
      validateFirstSelector(expr.expr, faults);
  }
}

/** Inside label_replace Loki looks at one selector only: the leftmost. */
function validateFirstSelector(expr: MetricExpr, faults: ReadonlyMap<MetricExpr, LogqlError>): void {
  const fault = faults.get(expr);
  if (fault !== undefined) throw fault;
  switch (expr.kind) {
    case 'binary':
      return validateFirstSelector(expr.left, faults);
    case 'vector_aggregation':
    case 'label_replace':
      return validateFirstSelector(expr.expr, faults);
    case 'range_aggregation':
      return validateSelector(expr.range.query);
    case 'number':
      throw parseError(TOO_WIDE, expr.span, 'A number has no labels to replace.');
    case 'vector':
  }
}

function validateSelector(query: LogQuery): void {
  if (query.matchers.some((matcher) => !acceptsEmpty(matcher))) return;
  throw parseError(TOO_WIDE, query.span, 'Add a matcher that names something, such as {app="…"} or {app=~".+"}.');
}

/** True where a stream without the label passes too, so that the matcher selects nothing in particular. */
export function acceptsEmpty(matcher: Matcher): boolean {
  switch (matcher.op) {
    case '=':
      return matcher.value === '';
    case '!=':
      return matcher.value !== '';
    case '=~':
      return matchesEmpty(matcher.value);
    case '!~':
      return !matchesEmpty(matcher.value);
  }
}
