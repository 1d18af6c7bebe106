import { type CompareOp, type Expr, type LabelFilter, type LogQuery, NO_SPAN, type Stage } from '../ast.ts';
import { logQueriesOf } from '../analyse/analyse.ts';
import { labelFilterText } from '../printer/label-filter.ts';
import { mapLogQueries, withStages } from './log-queries.ts';
import { oppositeMatchOp } from './matchers.ts';

const OPPOSITE: Readonly<Record<CompareOp, CompareOp>> = {
  '==': '!=',
  '!=': '==',
  '>': '<=',
  '<=': '>',
  '<': '>=',
  '>=': '<',
};

/** The filter that is true where this one is not. A pair becomes the pair of opposites with the other operator. */
export function oppositeLabelFilter(filter: LabelFilter): LabelFilter {
  switch (filter.kind) {
    case 'logical': {
      const op = filter.op === 'and' ? 'or' : 'and';
      return { ...filter, op, left: oppositeLabelFilter(filter.left), right: oppositeLabelFilter(filter.right) };
    }
    case 'string':
      return { ...filter, op: oppositeMatchOp(filter.op) };
    case 'ip':
      return { ...filter, op: filter.op === '=' ? '!=' : '=' };
    case 'number':
    case 'duration':
    case 'bytes':
      return { ...filter, op: OPPOSITE[filter.op] };
  }
}

export function isSameLabelFilter(a: LabelFilter, b: LabelFilter): boolean {
  return a.kind === b.kind && labelFilterText(a) === labelFilterText(b);
}

/** The filters that every line must pass: a stage's own one, or each of those that it joins with `and`. */
export function requiredLabelFilters(query: LogQuery): readonly LabelFilter[] {
  return query.stages.flatMap((stage) => (stage.kind === 'label_filter' ? conjuncts(stage.filter) : []));
}

function conjuncts(filter: LabelFilter): readonly LabelFilter[] {
  if (filter.kind !== 'logical' || filter.op !== 'and') return [filter];
  return [...conjuncts(filter.left), ...conjuncts(filter.right)];
}

/** True where every log query in the expression requires it. */
export function hasLabelFilter(expr: Expr, filter: LabelFilter): boolean {
  const queries = logQueriesOf(expr);
  return (
    queries.length > 0 &&
    queries.every((query) => requiredLabelFilters(query).some((one) => isSameLabelFilter(one, filter)))
  );
}

/** Puts it at the end of every log query that does not require it yet. */
export function addLabelFilter<T extends Expr>(expr: T, filter: LabelFilter): T;
export function addLabelFilter(expr: Expr, filter: LabelFilter): Expr {
  return mapLogQueries(expr, (query) =>
    hasLabelFilter(query, filter)
      ? query
      : withStages(query, [...query.stages, { kind: 'label_filter', filter, span: NO_SPAN }]),
  );
}

/** Takes it out wherever a log query requires it. */
export function removeLabelFilter<T extends Expr>(expr: T, filter: LabelFilter): T;
export function removeLabelFilter(expr: Expr, filter: LabelFilter): Expr {
  return mapRequired(expr, (one) => (isSameLabelFilter(one, filter) ? null : one));
}

/** Puts another one in its place wherever a log query requires it. */
export function replaceLabelFilter<T extends Expr>(expr: T, filter: LabelFilter, by: LabelFilter): T;
export function replaceLabelFilter(expr: Expr, filter: LabelFilter, by: LabelFilter): Expr {
  return mapRequired(expr, (one) => (isSameLabelFilter(one, filter) ? by : one));
}

/** Turns it into its opposite wherever a log query requires it. */
export function flipLabelFilter<T extends Expr>(expr: T, filter: LabelFilter): T;
export function flipLabelFilter(expr: Expr, filter: LabelFilter): Expr {
  return replaceLabelFilter(expr, filter, oppositeLabelFilter(filter));
}

function mapRequired(expr: Expr, change: (filter: LabelFilter) => LabelFilter | null): Expr {
  return mapLogQueries(expr, (query) =>
    withStages(
      query,
      query.stages.flatMap((stage): readonly Stage[] => {
        if (stage.kind !== 'label_filter') return [stage];
        const filter = mapConjuncts(stage.filter, change);
        return filter === null ? [] : [filter === stage.filter ? stage : { ...stage, filter }];
      }),
    ),
  );
}

function mapConjuncts(filter: LabelFilter, change: (filter: LabelFilter) => LabelFilter | null): LabelFilter | null {
  if (filter.kind !== 'logical' || filter.op !== 'and') return change(filter);
  const left = mapConjuncts(filter.left, change);
  const right = mapConjuncts(filter.right, change);
  if (left === null || right === null) return left ?? right;
  return left === filter.left && right === filter.right ? filter : { ...filter, left, right };
}
