import type { Grouping, RangeAggregation, Stage, VectorAggregationOp } from '../../ast.ts';
import { NO_SPAN } from '../../ast.ts';
import type { PlannedAggregation, PlannedExpr } from './planned-expr.ts';

/**
 * Loki asks shards of the streams and puts their answers together, and does so even when there is only one. That
 * shows in three places: empty labels are lost where `drop` or `keep` may have made series of different shards equal,
 * an average over time becomes a sum of values over a count of lines, whether or not those had a value, and an
 * average of series becomes their sum over their count, which differs where there is an infinite one.
 */
export function mergeShards(expr: PlannedExpr): PlannedExpr {
  switch (expr.kind) {
    case 'range_aggregation':
      return mergeRange(expr);
    case 'vector_aggregation':
      return mergeAggregation(expr);
    case 'label_replace':
      return { ...expr, expr: mergeShards(expr.expr) };
    case 'binary':
      return { ...expr, left: mergeShards(expr.left), right: mergeShards(expr.right) };
    case 'concatenation':
      return { ...expr, parts: expr.parts.map(mergeShards) };
    case 'number':
    case 'vector':
      return expr;
  }
}

/** Shards aggregate by themselves what can be aggregated again afterwards. */
function mergeAggregation(expr: PlannedAggregation): PlannedExpr {
  if (!isShardable(expr)) return { ...expr, expr: mergeShards(expr.expr) };
  if (expr.op === 'avg') return { ...expr, isQuotient: true };
  const isExtreme = expr.op === 'min' || expr.op === 'max';
  return isExtreme && reducesLabels(expr.expr) ? { ...expr, expr: mergeShards(expr.expr) } : expr;
}

const SHARDABLE_RANGES = new Set<RangeAggregation['op']>([
  'avg_over_time',
  'count_over_time',
  'first_over_time',
  'last_over_time',
  'rate',
  'bytes_over_time',
  'bytes_rate',
  'sum_over_time',
  'max_over_time',
  'min_over_time',
  'quantile_over_time',
]);
const SHARDABLE_AGGREGATIONS = new Set<VectorAggregationOp>(['sum', 'avg', 'count', 'max', 'min']);

/** What Loki takes to be the same, whether series are put together before or after it. */
function isShardable(expr: PlannedExpr): boolean {
  switch (expr.kind) {
    case 'range_aggregation':
      return SHARDABLE_RANGES.has(expr.op) && !expr.range.query.stages.some(renames);
    case 'vector_aggregation':
      return SHARDABLE_AGGREGATIONS.has(expr.op) && isShardable(expr.expr) && isShardableOver(expr);
    case 'binary': {
      const { matching } = expr;
      const matchesAll = matching === null || !(matching.on || matching.labels.length > 0);
      return (expr.op === '+' || expr.op === '*') && matchesAll && isShardable(expr.left) && isShardable(expr.right);
    }
    case 'number':
      return true;
    case 'vector':
    case 'label_replace':
    case 'concatenation':
      return false;
  }
}

function isShardableOver({ op, expr }: PlannedAggregation): boolean {
  switch (op) {
    case 'count':
    case 'avg':
      return !reducesLabels(expr);
    case 'min':
    case 'max':
      return expr.kind === 'range_aggregation';
    default:
      return expr.kind !== 'vector_aggregation' || (expr.op !== 'min' && expr.op !== 'max');
  }
}

function reducesLabels(expr: PlannedExpr): boolean {
  switch (expr.kind) {
    case 'range_aggregation':
      return (
        namesLabels(expr.grouping) || expr.range.query.stages.some(({ kind }) => kind === 'drop' || kind === 'keep')
      );
    case 'vector_aggregation':
      return namesLabels(expr.grouping) || reducesLabels(expr.expr);
    case 'label_replace':
      return reducesLabels(expr.expr);
    case 'binary':
      return reducesLabels(expr.left) || reducesLabels(expr.right);
    case 'concatenation':
      return expr.parts.some(reducesLabels);
    case 'number':
    case 'vector':
      return false;
  }
}

function namesLabels(grouping: Grouping | null): boolean {
  return grouping !== null && grouping.labels.length > 0;
}

function renames(stage: Stage): boolean {
  return stage.kind === 'label_format' && stage.ops.some(({ kind }) => kind === 'rename');
}

const ALL_LABELS: Grouping = { without: true, labels: [], span: NO_SPAN };

function mergeRange(expr: RangeAggregation): PlannedExpr {
  const { op, range, grouping, span } = expr;
  const isGrouped = grouping !== null && !(grouping.without && grouping.labels.length === 0);
  // Renamed labels make Loki ask everything at once.
  if (range.query.stages.some(renames) || !(isGrouped || reducesLabels(expr))) return expr;
  const merged = isGrouped ? grouping : ALL_LABELS;
  switch (op) {
    case 'avg_over_time':
      return {
        kind: 'binary',
        op: '/',
        left: total({ ...expr, op: 'sum_over_time', grouping: null }, merged),
        right: total(
          { ...expr, op: 'count_over_time', grouping: null, range: { ...range, unwrap: null } },
          countedBy(expr, merged),
        ),
        returnBool: false,
        matching: null,
        span,
      };
    case 'max_over_time':
    case 'min_over_time': {
      const outer = op === 'max_over_time' ? 'max' : 'min';
      return { kind: 'vector_aggregation', op: outer, param: null, expr, grouping: merged, span };
    }
    case 'count_over_time':
    case 'rate':
    case 'bytes_over_time':
    case 'bytes_rate':
    case 'sum_over_time':
      return total(expr, merged);
    default:
      return expr;
  }
}

/** The count has the unwrapped label, which the sum has lost. */
function countedBy({ range }: RangeAggregation, grouping: Grouping): Grouping {
  if (range.unwrap === null || !grouping.without) return grouping;
  return { ...grouping, labels: [...grouping.labels, range.unwrap.label] };
}

function total(expr: RangeAggregation, grouping: Grouping): PlannedExpr {
  return { kind: 'vector_aggregation', op: 'sum', param: null, expr, grouping, span: expr.span };
}
