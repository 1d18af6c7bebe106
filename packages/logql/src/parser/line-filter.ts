import type { LineFilterOp, LineFilterStage, LineFilterValue } from '../ast.ts';
import type { TokenKind } from '../lexer/token.ts';
import type { Cursor } from './cursor.ts';

const LINE_FILTER_OPS: readonly TokenKind[] = ['|=', '!=', '|~', '!~', '|>', '!>'];

export function isLineFilterOp(kind: TokenKind): kind is LineFilterOp {
  return LINE_FILTER_OPS.includes(kind);
}

/** All line filters up to the next other stage. */
export function parseLineFilters(cursor: Cursor): readonly LineFilterStage[] {
  const stages: LineFilterStage[] = [];
  for (let { kind } = cursor.peek(); isLineFilterOp(kind); { kind } = cursor.peek()) {
    stages.push(...parseLineFilter(cursor, kind, stages.length === 0));
  }
  return stages;
}

/** One operator and its alternatives. A negated chain means none of them: as in Loki it becomes a filter for each. */
function parseLineFilter(cursor: Cursor, op: LineFilterOp, isFirst: boolean): readonly LineFilterStage[] {
  const { from } = cursor.take();
  const alternatives = readAlternatives(cursor, op.startsWith('!'), isFirst);
  if (!op.startsWith('!')) return [{ kind: 'line_filter', op, alternatives, span: cursor.span(from) }];
  return alternatives.map((value, i) => ({
    kind: 'line_filter',
    op,
    alternatives: [value],
    span: i === 0 ? { from, to: value.span.to } : value.span,
  }));
}

/**
 * Loki reads `or` after a text, and at the end of the first filter of several once more (after an `ip()`). There it
 * forgets the alternatives between the first and that second `or`, unless the filter is a negated one.
 */
function readAlternatives(cursor: Cursor, negated: boolean, isFirst: boolean): readonly LineFilterValue[] {
  const first = parseValue(cursor);
  const more = first.fn === 'text' && cursor.accept('or') !== null ? parseChain(cursor) : [];
  if (!isFirst || cursor.accept('or') === null) return [first, ...more];
  const last = parseChain(cursor);
  return negated ? [first, ...more, ...last] : [first, ...last];
}

function parseChain(cursor: Cursor): readonly LineFilterValue[] {
  const chain = [parseValue(cursor)];
  while (chain.at(-1)?.fn === 'text' && cursor.accept('or') !== null) chain.push(parseValue(cursor));
  return chain;
}

function parseValue(cursor: Cursor): LineFilterValue {
  const first = cursor.expect('STRING', 'ip');
  if (first.kind === 'STRING') return { fn: 'text', value: first.text, span: cursor.span(first.from) };
  cursor.expect('(');
  const value = cursor.expect('STRING').text;
  cursor.expect(')');
  return { fn: 'ip', value, span: cursor.span(first.from) };
}
