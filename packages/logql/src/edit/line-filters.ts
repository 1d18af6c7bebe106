import {
  type Expr,
  type LineFilterOp,
  type LineFilterStage,
  type LineFilterValue,
  NO_SPAN,
  type Stage,
} from '../ast.ts';
import { changesLine, logQueriesOf } from '../analyse/analyse.ts';
import { mapLogQueries, withStages } from './log-queries.ts';

/** A line filter by what it says: one text, or an address range with `fn` `ip`. */
export interface LineFilterParts {
  readonly op: LineFilterOp;
  readonly value: string;
  readonly fn?: LineFilterValue['fn'];
}

const OPPOSITE: Readonly<Record<LineFilterOp, LineFilterOp>> = {
  '|=': '!=',
  '!=': '|=',
  '|~': '!~',
  '!~': '|~',
  '|>': '!>',
  '!>': '|>',
};

/** The operator that is true where this one is not. */
export function oppositeLineFilterOp(op: LineFilterOp): LineFilterOp {
  return OPPOSITE[op];
}

/** True where every log query in the expression has it, alone and not as an alternative. */
export function hasLineFilter(expr: Expr, filter: LineFilterParts): boolean {
  const queries = logQueriesOf(expr);
  return queries.length > 0 && queries.every((query) => query.stages.some((stage) => isSame(stage, filter)));
}

/**
 * Puts it into every log query that does not have it yet: next to the selector, so that no line is parsed for
 * nothing, but at the end where a stage changes the line, for it is about the line that people see.
 */
export function addLineFilter<T extends Expr>(expr: T, filter: LineFilterParts): T;
export function addLineFilter(expr: Expr, filter: LineFilterParts): Expr {
  return mapLogQueries(expr, (query) => {
    const { stages } = query;
    if (stages.some((stage) => isSame(stage, filter))) return query;
    const other = stages.findIndex((stage) => stage.kind !== 'line_filter');
    const at = other === -1 || stages.some(changesLine) ? stages.length : other;
    return withStages(query, stages.toSpliced(at, 0, nodeOf(filter)));
  });
}

/** Takes it out wherever it stands alone. */
export function removeLineFilter<T extends Expr>(expr: T, filter: LineFilterParts): T;
export function removeLineFilter(expr: Expr, filter: LineFilterParts): Expr {
  return mapLogQueries(expr, (query) =>
    withStages(
      query,
      query.stages.filter((stage) => !isSame(stage, filter)),
    ),
  );
}

/** Turns it into its opposite wherever it stands alone. */
export function flipLineFilter<T extends Expr>(expr: T, filter: LineFilterParts): T;
export function flipLineFilter(expr: Expr, filter: LineFilterParts): Expr {
  return replaceLineFilter(expr, filter, { ...filter, op: OPPOSITE[filter.op] });
}

/** Puts another one in its place wherever it stands alone. */
export function replaceLineFilter<T extends Expr>(expr: T, filter: LineFilterParts, by: LineFilterParts): T;
export function replaceLineFilter(expr: Expr, filter: LineFilterParts, by: LineFilterParts): Expr {
  return mapLogQueries(expr, (query) =>
    withStages(
      query,
      query.stages.map((stage) => (isSame(stage, filter) ? nodeOf(by) : stage)),
    ),
  );
}

function isSame(stage: Stage, { op, value, fn = 'text' }: LineFilterParts): boolean {
  if (stage.kind !== 'line_filter' || stage.op !== op || stage.alternatives.length !== 1) return false;
  const [only] = stage.alternatives;
  return only?.value === value && only.fn === fn;
}

function nodeOf({ op, value, fn = 'text' }: LineFilterParts): LineFilterStage {
  return { kind: 'line_filter', op, alternatives: [{ fn, value, span: NO_SPAN }], span: NO_SPAN };
}
