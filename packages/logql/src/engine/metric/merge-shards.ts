import type { Grouping, RangeAggregation } from '../../ast.ts';
import { NO_SPAN } from '../../ast.ts';
import type { PlannedExpr } from './planned-expr.ts';

/**
 * Loki asks shards of the streams and puts their answers together, and does so even when there is only one. That
 * shows in two places: empty labels are lost where `drop` or `keep` may have made series of different shards equal,
 * and an average becomes a sum of values over a count of lines, whether or not those had a value.
 */
export function mergeShards(expr: PlannedExpr): PlannedExpr {
  switch (expr.kind) {
    case 'range_aggregation':
      return mergeRange(expr);
    case 'vector_aggregation':
      return isAskedWhole(expr.op, expr.expr) ? expr : { ...expr, expr: mergeShards(expr.expr) };
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
function isAskedWhole(op: string, inner: PlannedExpr): boolean {
  if (inner.kind !== 'range_aggregation') return false;
  return op === 'sum' || ((op === 'min' || op === 'max' || op === 'count') && !reducesLabels(inner));
}

function reducesLabels({ grouping, range }: RangeAggregation): boolean {
  if (grouping !== null && grouping.labels.length > 0) return true;
  return range.query.stages.some(({ kind }) => kind === 'drop' || kind === 'keep');
}

const ALL_LABELS: Grouping = { without: true, labels: [], span: NO_SPAN };

function mergeRange(expr: RangeAggregation): PlannedExpr {
  const { op, range, grouping, span } = expr;
  const renames = range.query.stages.some(
    (stage) => stage.kind === 'label_format' && stage.ops.some(({ kind }) => kind === 'rename'),
  );
  const isGrouped = grouping !== null && !(grouping.without && grouping.labels.length === 0);
  // Renamed labels make Loki ask everything at once.
  if (renames || !(isGrouped || reducesLabels(expr))) return expr;
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
