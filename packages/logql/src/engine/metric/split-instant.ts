import type { Grouping, MetricExpr, RangeAggregation, Span, Stage, VectorAggregation } from '../../ast.ts';
import { NO_SPAN } from '../../ast.ts';
import type { Concatenation, PlannedAggregation, PlannedExpr } from './planned-expr.ts';

/** Loki's split_instant_metric_queries_by_interval. */
const SPLIT_NANOS = 3_600_000_000_000n;
/** Of a range of months the parts are longer: a part for each hour of a decade would keep everybody else waiting. */
const PARTS_MAX = 2_000n;

const SPLITTABLE_AGGREGATIONS = new Set<VectorAggregation['op']>([
  'sum',
  'count',
  'max',
  'min',
  'avg',
  'topk',
  'sort',
  'sort_desc',
]);
/** These cannot be taken of each part and then again of all parts, so Loki takes them at the end only. */
const NOT_PUSHED = new Set<VectorAggregation['op']>(['count', 'topk', 'sort', 'sort_desc']);

/** What the parts of a range are put together with; null for what Loki does not cut up. */
const MERGES: Readonly<Partial<Record<RangeAggregation['op'], 'sum' | 'max' | 'min'>>> = {
  rate: 'sum',
  bytes_rate: 'sum',
  bytes_over_time: 'sum',
  count_over_time: 'sum',
  sum_over_time: 'sum',
  max_over_time: 'max',
  min_over_time: 'min',
};

/**
 * Loki cuts the range of an instant query into hours, takes an aggregation of each, and puts those together. For most
 * queries that changes nothing; but `min(count_over_time(…[4h]))` becomes a sum of four minima, and Loki's answers
 * are what a store has to give. So the cut is made here too, only where it shows.
 */
export function splitInstant(expr: MetricExpr): PlannedExpr {
  return isSplittable(expr) ? (split(expr, null) ?? expr) : expr;
}

function isSplittable(expr: MetricExpr): boolean {
  switch (expr.kind) {
    case 'range_aggregation':
      return MERGES[expr.op] !== undefined;
    case 'vector_aggregation':
      return SPLITTABLE_AGGREGATIONS.has(expr.op) && isSplittable(expr.expr);
    case 'label_replace':
      return isSplittable(expr.expr);
    case 'binary':
      return (
        isSplittable(expr.left) ||
        expr.right.kind === 'number' ||
        (expr.left.kind === 'number' && isSplittable(expr.right))
      );
    case 'number':
    case 'vector':
      return false;
  }
}

/** The expression cut up, or null where Loki leaves it whole. `pushed` is the aggregation around it, if any. */
function split(expr: MetricExpr, pushed: VectorAggregation | null): PlannedExpr | null {
  switch (expr.kind) {
    case 'range_aggregation':
      return splitRange(expr, pushed);
    case 'vector_aggregation': {
      if (lastRange(expr) <= SPLIT_NANOS) return null;
      const pushes = expr.expr.kind !== 'binary' && !NOT_PUSHED.has(expr.op);
      const inner = split(expr.expr, pushes ? expr : null);
      return inner === null ? null : { ...expr, expr: inner };
    }
    case 'label_replace': {
      const inner = split(expr.expr, pushed);
      return inner === null ? null : { ...expr, expr: inner };
    }
    case 'binary': {
      const left = splitOperand(expr.left, pushed);
      const right = left === null ? null : splitOperand(expr.right, pushed);
      return left === null || right === null ? null : { ...expr, left, right };
    }
    case 'number':
    case 'vector':
      return null;
  }
}

function splitOperand(expr: MetricExpr, pushed: VectorAggregation | null): PlannedExpr | null {
  return expr.kind === 'number' || expr.kind === 'vector' ? expr : split(expr, pushed);
}

/** The range that Loki looks at: the one that comes last in the text. */
function lastRange(expr: MetricExpr): bigint {
  switch (expr.kind) {
    case 'range_aggregation':
      return expr.range.rangeNanos;
    case 'vector_aggregation':
    case 'label_replace':
      return lastRange(expr.expr);
    case 'binary':
      return lastRange(expr.right) || lastRange(expr.left);
    case 'number':
    case 'vector':
      return 0n;
  }
}

function splitRange(expr: RangeAggregation, pushed: VectorAggregation | null): PlannedExpr | null {
  const merge = MERGES[expr.op];
  const { rangeNanos, query } = expr.range;
  if (merge === undefined || rangeNanos <= SPLIT_NANOS) return null;
  const extracts = query.stages.some(extractsAnyLabel);
  const isRate = expr.op === 'rate' || expr.op === 'bytes_rate';
  // Loki fears the many series of such a query: without an aggregation that makes few of them it is asked whole.
  if (extracts && expr.grouping === null && (pushed === null || (isRate && pushed.op !== 'sum'))) return null;
  const part: MetricExpr = isRate ? { ...expr, op: totalOf(expr), grouping: null } : expr;
  const downstream = pushed === null ? part : isRate ? { ...pushed, expr: part } : pushed;
  const parts: Concatenation = { kind: 'concatenation', parts: partsOf(downstream, rangeNanos), span: expr.span };
  if (extracts && COUNTS.has(expr.op)) return parts;
  const merged = aggregation(merge, isRate ? null : expr.grouping, parts);
  return isRate ? perSecond(merged, rangeNanos, expr.span) : merged;
}

/** Of a query that extracts labels, these are put together by the aggregation around them alone. */
const COUNTS = new Set<RangeAggregation['op']>(['count_over_time', 'bytes_over_time']);

function extractsAnyLabel(stage: Stage): boolean {
  return (stage.kind === 'logfmt' || stage.kind === 'json') && stage.expressions.length === 0;
}

/** What a rate divides by the range. */
function totalOf({ op, range }: RangeAggregation): RangeAggregation['op'] {
  if (op === 'bytes_rate') return 'bytes_over_time';
  return range.unwrap === null ? 'count_over_time' : 'sum_over_time';
}

/** The expression over each hour of the range, and over what is left of it. */
function partsOf(expr: MetricExpr, rangeNanos: bigint): readonly MetricExpr[] {
  const parts: MetricExpr[] = [];
  const hours = 1n + rangeNanos / (SPLIT_NANOS * PARTS_MAX);
  const length = SPLIT_NANOS * hours;
  for (let offset = 0n; offset < rangeNanos; offset += length) {
    const rest = rangeNanos - offset;
    parts.push(overRange(expr, rest < length ? rest : length, offset));
  }
  return parts;
}

function overRange(expr: MetricExpr, rangeNanos: bigint, offset: bigint): MetricExpr {
  switch (expr.kind) {
    case 'range_aggregation':
      return { ...expr, range: { ...expr.range, rangeNanos, offsetNanos: expr.range.offsetNanos + offset } };
    case 'vector_aggregation':
    case 'label_replace':
      return { ...expr, expr: overRange(expr.expr, rangeNanos, offset) };
    case 'binary':
      return {
        ...expr,
        left: overRange(expr.left, rangeNanos, offset),
        right: overRange(expr.right, rangeNanos, offset),
      };
    case 'number':
    case 'vector':
      return expr;
  }
}

function aggregation(op: 'sum' | 'max' | 'min', grouping: Grouping | null, expr: Concatenation): PlannedAggregation {
  const all: Grouping = { without: true, labels: [], span: NO_SPAN };
  return { kind: 'vector_aggregation', op, param: null, expr, grouping: grouping ?? all, span: expr.span };
}

function perSecond(left: PlannedExpr, rangeNanos: bigint, span: Span): PlannedExpr {
  const seconds = Number(rangeNanos) / 1e9;
  const right: PlannedExpr = { kind: 'number', value: seconds, span };
  return { kind: 'binary', op: '/', left, right, returnBool: false, matching: null, span };
}
