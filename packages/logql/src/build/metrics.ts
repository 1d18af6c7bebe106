import {
  type BinaryExpr,
  type BinaryOp,
  type Grouping,
  type LabelFilter,
  type LogQuery,
  type LogRange,
  type MetricExpr,
  NO_SPAN,
  type NumberLiteral,
  type RangeAggregation,
  type RangeAggregationOp,
  type Unwrap,
  type VectorAggregation,
  type VectorAggregationOp,
  type VectorLiteral,
  type VectorMatching,
} from '../ast.ts';

/** A grouping, given by either of its words; neither means none. */
export interface GroupingOptions {
  readonly by?: readonly string[];
  readonly without?: readonly string[];
}

function groupingOf({ by, without }: GroupingOptions): Grouping | null {
  if (by !== undefined) return { without: false, labels: by, span: NO_SPAN };
  return without === undefined ? null : { without: true, labels: without, span: NO_SPAN };
}

export interface RangeOptions extends GroupingOptions {
  readonly rangeNanos: bigint;
  /** Positive looks back. */
  readonly offsetNanos?: bigint;
  readonly unwrap?: Unwrap;
  /** The quantile of quantile_over_time. */
  readonly param?: number;
}

/** `count_over_time(query[5m])` */
export function rangeAggregation(op: RangeAggregationOp, query: LogQuery, options: RangeOptions): RangeAggregation {
  const { rangeNanos, offsetNanos = 0n, unwrap: unwrapped = null, param = null } = options;
  const range: LogRange = { query, rangeNanos, offsetNanos, unwrap: unwrapped, span: NO_SPAN };
  return { kind: 'range_aggregation', op, param, range, grouping: groupingOf(options), span: NO_SPAN };
}

/** `| unwrap bytes(label) | filter` */
export function unwrap(
  label: string,
  conversion: Unwrap['conversion'] = null,
  filters: readonly LabelFilter[] = [],
): Unwrap {
  return { label, conversion, filters, span: NO_SPAN };
}

export interface VectorOptions extends GroupingOptions {
  /** The k of topk, bottomk and approx_topk. */
  readonly param?: number;
}

/** `sum by (label) (expr)` */
export function vectorAggregation(
  op: VectorAggregationOp,
  expr: MetricExpr,
  options: VectorOptions = {},
): VectorAggregation {
  const grouping = groupingOf(options);
  return { kind: 'vector_aggregation', op, param: options.param ?? null, expr, grouping, span: NO_SPAN };
}

export interface BinaryOptions {
  readonly returnBool?: boolean;
  readonly matching?: VectorMatching;
}

export function binary(op: BinaryOp, left: MetricExpr, right: MetricExpr, options: BinaryOptions = {}): BinaryExpr {
  const { returnBool = false, matching = null } = options;
  return { kind: 'binary', op, left, right, returnBool, matching, span: NO_SPAN };
}

export function number(value: number): NumberLiteral {
  return { kind: 'number', value, span: NO_SPAN };
}

export function vector(value: number): VectorLiteral {
  return { kind: 'vector', value, span: NO_SPAN };
}
