import type { BinaryOp, Expr, LogQuery, MetricExpr, VectorMatching } from '../ast.ts';
import { BINARY_OPS } from '../ast.ts';
import { groupsRight, precedenceOf } from '../precedence.ts';
import type { TokenKind } from '../lexer/token.ts';
import { formatFloatFixed } from '../values/float.ts';
import type { Cursor } from './cursor.ts';
import { foldNumbers } from './fold.ts';
import {
  numberLiteral,
  parseLabelReplace,
  parseLabels,
  parseRangeAggregation,
  parseVector,
  parseVectorAggregation,
  rangeOp,
  vectorOp,
} from './metric.ts';
import { parseSelector } from './selector.ts';
import { parseStages } from './stage.ts';

const LOWEST = 1;

/** A log query or a metric expression, with all operators that follow. */
export function parseExpression(cursor: Cursor, precedence = LOWEST): Expr {
  return cursor.nested(() => continueExpression(cursor, parsePrimary(cursor), precedence));
}

function continueExpression(cursor: Cursor, first: Expr, precedence: number): Expr {
  let left = first;
  for (let links = 1; ; links++) {
    cursor.checkDepth(links);
    const op = binaryOp(cursor.peek().kind);
    if (op === null || precedenceOf(op) < precedence) return left;
    cursor.take();
    const returnBool = cursor.accept('bool') !== null;
    const matching = parseMatching(cursor);
    const right = parseExpression(cursor, groupsRight(op) ? precedenceOf(op) : precedenceOf(op) + 1);
    left = binary(cursor, op, left, right, returnBool, matching);
  }
}

function binaryOp(kind: TokenKind): BinaryOp | null {
  return BINARY_OPS.find((op) => op === kind) ?? null;
}

/** A metric expression, of which a first number may have been read already. */
function parseMetric(cursor: Cursor, first: MetricExpr | null): MetricExpr {
  const expr = first === null ? parseExpression(cursor) : continueExpression(cursor, first, LOWEST);
  return expr.kind === 'log' ? cursor.fail() : expr;
}

function parsePrimary(cursor: Cursor): Expr {
  const { kind } = cursor.peek();
  const range = rangeOp(kind);
  if (range !== null) return parseRangeAggregation(cursor, range);
  const vector = vectorOp(kind);
  const readMetric = (first: MetricExpr | null): MetricExpr => parseMetric(cursor, first);
  if (vector !== null) return parseVectorAggregation(cursor, vector, readMetric);
  switch (kind) {
    case '{':
      return parseLogQuery(cursor);
    case '(': {
      cursor.take();
      const inner = parseExpression(cursor);
      return cursor.accept(')') === null ? cursor.fail() : inner;
    }
    case 'NUMBER':
      return numberLiteral(cursor, cursor.take(), null);
    case '+':
    case '-': {
      const sign = cursor.take();
      return numberLiteral(cursor, cursor.expect('NUMBER'), sign);
    }
    case 'label_replace':
      return parseLabelReplace(cursor, readMetric);
    case 'VECTOR':
      return parseVector(cursor);
    default:
      return cursor.fail();
  }
}

function parseLogQuery(cursor: Cursor): LogQuery {
  const { from } = cursor.peek();
  const matchers = parseSelector(cursor);
  const { stages, unwrapPipe } = parseStages(cursor);
  if (unwrapPipe !== null) cursor.fail();
  return { kind: 'log', matchers, stages, span: cursor.span(from) };
}

/** `on (a)`, `ignoring (b)`, and after them `group_left (c)` or `group_right (c)`. */
function parseMatching(cursor: Cursor): VectorMatching | null {
  if (!cursor.at('on', 'ignoring')) return null;
  const on = cursor.take().kind === 'on';
  const labels = parseLabels(cursor);
  if (!cursor.at('group_left', 'group_right')) {
    // `ignoring ()` says nothing, and Loki drops it.
    return on || labels.length > 0 ? { on, labels, group: null, include: [] } : null;
  }
  const group = cursor.take().kind === 'group_left' ? 'left' : 'right';
  return { on, labels, group, include: cursor.at('(') ? parseLabels(cursor) : [] };
}

function binary(
  cursor: Cursor,
  op: BinaryOp,
  left: Expr,
  right: Expr,
  returnBool: boolean,
  matching: VectorMatching | null,
): MetricExpr {
  const span = cursor.span(left.span.from);
  const broken = { kind: 'number', value: Number.NaN, span } as const;
  if (left.kind === 'log') return cursor.blame(broken, wrongLeg('left', op, left), LEG_HINT);
  if (right.kind === 'log') return cursor.blame(broken, wrongLeg('right', op, right), LEG_HINT);
  for (const leg of [left, right]) {
    const fault = leg.kind === 'number' ? cursor.faults.get(leg) : undefined;
    if (fault === undefined) continue;
    cursor.faults.set(broken, fault);
    return broken;
  }
  if (op === 'and' || op === 'or' || op === 'unless') {
    if (left.kind === 'number') return cursor.blame(broken, literalLeg('left', op, left.value));
    if (right.kind === 'number') return cursor.blame(broken, literalLeg('right', op, right.value));
  }
  if (left.kind === 'number' && right.kind === 'number') {
    return { kind: 'number', value: foldNumbers(op, left.value, right.value), span };
  }
  return { kind: 'binary', op, left, right, returnBool, matching, span };
}

const LEG_HINT = 'Operators stand between metrics: count the lines first, as in count_over_time({…}[5m]).';

function wrongLeg(side: string, op: BinaryOp, leg: LogQuery): string {
  const type = leg.stages.length === 0 ? 'MatchersExpr' : 'PipelineExpr';
  return `unexpected type for ${side} leg of binary operation (${op}): *syntax.${type}`;
}

function literalLeg(side: string, op: BinaryOp, value: number): string {
  return `unexpected literal for ${side} leg of logical/set binary operation (${op}): ${formatFloatFixed(value)}`;
}
