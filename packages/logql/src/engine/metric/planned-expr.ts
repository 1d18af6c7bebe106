import type {
  BinaryExpr,
  LabelReplaceExpr,
  NumberLiteral,
  RangeAggregation,
  Span,
  VectorAggregation,
  VectorLiteral,
} from '../../ast.ts';

/** A metric query as it is evaluated: its syntax tree, where parts may stand side by side. */
export type PlannedExpr =
  | RangeAggregation
  | NumberLiteral
  | VectorLiteral
  | PlannedAggregation
  | PlannedBinary
  | PlannedLabelReplace
  | Concatenation;

export interface PlannedAggregation extends Omit<VectorAggregation, 'expr'> {
  readonly expr: PlannedExpr;
  /** An average that is a sum over a count, not taken in one value after the other. */
  readonly isQuotient?: true;
}

export interface PlannedBinary extends Omit<BinaryExpr, 'left' | 'right'> {
  readonly left: PlannedExpr;
  readonly right: PlannedExpr;
}

export interface PlannedLabelReplace extends Omit<LabelReplaceExpr, 'expr'> {
  readonly expr: PlannedExpr;
}

/** The series of several expressions together; those with the same labels stay apart until they are aggregated. */
export interface Concatenation {
  readonly kind: 'concatenation';
  readonly parts: readonly PlannedExpr[];
  readonly span: Span;
}
