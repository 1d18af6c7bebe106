import {
  RANGE_AGGREGATIONS,
  VECTOR_AGGREGATIONS,
  type Grouping,
  type LogRange,
  type MetricExpr,
  type RangeAggregationOp,
  type VectorAggregationOp,
} from '../ast.ts';
import type { Token, TokenKind } from '../lexer/token.ts';
import { parseFloat64, parseFloatError } from '../values/float.ts';
import type { Cursor } from './cursor.ts';
import { parseLogRange } from './log-range.ts';
import { regexpError } from '../regexp/facts.ts';

export function rangeOp(kind: TokenKind): RangeAggregationOp | null {
  return RANGE_AGGREGATIONS.find((op) => op.toUpperCase() === kind) ?? null;
}

export function vectorOp(kind: TokenKind): VectorAggregationOp | null {
  return VECTOR_AGGREGATIONS.find((op) => op.toUpperCase() === kind) ?? null;
}

const GROUPABLE: readonly RangeAggregationOp[] = [
  'avg_over_time',
  'stddev_over_time',
  'stdvar_over_time',
  'quantile_over_time',
  'max_over_time',
  'min_over_time',
  'first_over_time',
  'last_over_time',
];
const NEEDS_UNWRAP: readonly RangeAggregationOp[] = [...GROUPABLE, 'sum_over_time', 'rate_counter'];
const TAKES_UNWRAP: readonly RangeAggregationOp[] = [...NEEDS_UNWRAP, 'rate', 'absent_over_time'];

/** `rate({…}[5m])`, `quantile_over_time(0.9, … | unwrap n [5m]) by (x)` */
export function parseRangeAggregation(cursor: Cursor, op: RangeAggregationOp): MetricExpr {
  const { from } = cursor.take();
  cursor.expect('(');
  if (!cursor.at('NUMBER', '{', '(')) cursor.fail('NUMBER', '{', '(');
  const param = cursor.accept('NUMBER');
  if (param !== null) cursor.expect(',');
  const range = parseLogRange(cursor);
  cursor.expect(')');
  const grouping = parseGrouping(cursor);
  const value = param === null ? null : parseFloat64(param.text);
  const span = cursor.span(from);
  const node = { kind: 'range_aggregation', op, param: value?.value ?? null, range, grouping, span } as const;
  const reason = paramProblem(op, param) ?? usageProblem(op, grouping, range);
  return reason === null ? node : cursor.blame(node, reason);
}

function paramProblem(op: RangeAggregationOp, param: Token | null): string | null {
  if (op !== 'quantile_over_time') return param && `parameter ${param.text} not supported for operation ${op}`;
  if (param === null) return `parameter required for operation ${op}`;
  const { error } = parseFloat64(param.text);
  return error && `invalid parameter for operation ${op}: ${parseFloatError(param.text, error)}`;
}

function usageProblem(op: RangeAggregationOp, grouping: Grouping | null, range: LogRange): string | null {
  if (grouping !== null && !GROUPABLE.includes(op)) return `grouping not allowed for ${op} aggregation`;
  if (range.unwrap === null) return NEEDS_UNWRAP.includes(op) ? `invalid aggregation ${op} without unwrap` : null;
  return TAKES_UNWRAP.includes(op) ? null : `invalid aggregation ${op} with unwrap`;
}

export type ReadMetric = (first: MetricExpr | null) => MetricExpr;

/** `sum by (x) (…)`, `topk(5, …)`. The readers are given, for expressions and aggregations contain each other. */
export function parseVectorAggregation(cursor: Cursor, op: VectorAggregationOp, readMetric: ReadMetric): MetricExpr {
  const { from } = cursor.take();
  const before = parseGrouping(cursor);
  cursor.expect('(');
  let param: Token | null = null;
  let expr: MetricExpr;
  const first = cursor.accept('NUMBER');
  if (first !== null && cursor.accept(',') !== null) {
    param = first;
    expr = readMetric(null);
  } else expr = readMetric(first === null ? null : numberLiteral(cursor, first, null));
  if (cursor.accept(')') === null) cursor.fail();
  const written = before ?? parseGrouping(cursor);
  // `by ()` is what an aggregation without a grouping does; Loki does not tell them apart.
  const grouping = written !== null && !written.without && written.labels.length === 0 ? null : written;
  const value = param === null ? null : parseFloat64(param.text).value;
  const span = cursor.span(from);
  const node = { kind: 'vector_aggregation', op, param: value, expr, grouping, span } as const;
  const reason = vectorProblem(op, param, written);
  return reason === null ? node : cursor.blame(node, reason);
}

function vectorProblem(op: VectorAggregationOp, param: Token | null, grouping: Grouping | null): string | null {
  if (op !== 'topk' && op !== 'bottomk' && op !== 'approx_topk') {
    return param && `unsupported parameter for operation ${op}(${param.text},`;
  }
  if (param === null) return `parameter required for operation ${op}`;
  // Go's Atoi: digits, and no more than an int holds.
  const k = /^\d+$/.test(param.text) ? BigInt(param.text) : null;
  if (k === null || k >= 1n << 63n) return `invalid parameter ${op}(${param.text},`;
  if (k === 0n) return `invalid parameter (must be greater than 0) ${op}(${param.text}`;
  return op === 'approx_topk' && grouping !== null ? `grouping not allowed for ${op} aggregation` : null;
}

/** `by (a, b)`, `without ()`, or nothing. */
function parseGrouping(cursor: Cursor): Grouping | null {
  if (!cursor.at('by', 'without')) return null;
  const word = cursor.take();
  const labels = parseLabels(cursor);
  return { without: word.kind === 'without', labels, span: cursor.span(word.from) };
}

/** `(a, b)` or `()` */
export function parseLabels(cursor: Cursor): readonly string[] {
  cursor.expect('(');
  if (cursor.accept(')') !== null) return [];
  const labels = [cursor.expect('IDENTIFIER', ')').text];
  while (!cursor.at(')')) {
    cursor.expect(',', ')');
    labels.push(cursor.expect('IDENTIFIER').text);
  }
  cursor.take();
  return labels;
}

/** `label_replace(expr, "dst", "replacement", "src", "regex")` */
export function parseLabelReplace(cursor: Cursor, readMetric: ReadMetric): MetricExpr {
  const { from } = cursor.take();
  cursor.expect('(');
  const expr = readMetric(null);
  if (!cursor.at(',')) cursor.fail();
  const dst = nextArgument(cursor);
  const replacement = nextArgument(cursor);
  const src = nextArgument(cursor);
  const regex = nextArgument(cursor);
  cursor.expect(')');
  const node = { kind: 'label_replace', expr, dst, replacement, src, regex, span: cursor.span(from) } as const;
  const error = regexpError(`^(?:${regex})$`);
  return error === null ? node : cursor.blame(node, `invalid regex in label_replace: ${error}`);
}

function nextArgument(cursor: Cursor): string {
  cursor.expect(',');
  return cursor.expect('STRING').text;
}

/** `vector(1)` */
export function parseVector(cursor: Cursor): MetricExpr {
  const { from } = cursor.take();
  cursor.expect('(');
  const { text } = cursor.expect('NUMBER');
  cursor.expect(')');
  const { value, error } = parseFloat64(text);
  const node = { kind: 'vector', value, span: cursor.span(from) } as const;
  if (error === null) return node;
  return cursor.blame(node, `unable to parse vectorExpr as a float: ${parseFloatError(text, error)}`);
}

/** `1`, `+1` or `-1`, whose digits have just been taken. */
export function numberLiteral(cursor: Cursor, digits: Token, sign: Token | null): MetricExpr {
  const { value, error } = parseFloat64(digits.text);
  const span = { from: sign?.from ?? digits.from, to: digits.to };
  const node = { kind: 'number', value: sign?.kind === '-' ? -value : value, span } as const;
  if (error === null) return node;
  return cursor.blame(node, `unable to parse literal as a float: ${parseFloatError(digits.text, error)}`);
}
