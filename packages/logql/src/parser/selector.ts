import type { LabelPick, Matcher, MatchOp } from '../ast.ts';
import type { Token, TokenKind } from '../lexer/token.ts';
import type { Cursor } from './cursor.ts';
import { checkRegexp } from './regexp-check.ts';

const MATCH_OPS: readonly TokenKind[] = ['=', '!=', '=~', '!~'];

export function isMatchOp(kind: TokenKind): kind is MatchOp {
  return MATCH_OPS.includes(kind);
}

/** `{name="value", …}` */
export function parseSelector(cursor: Cursor): readonly Matcher[] {
  cursor.expect('{');
  if (cursor.accept('}') !== null) return [];
  if (!cursor.at('IDENTIFIER')) cursor.fail('IDENTIFIER', '}');
  const matchers = [parseMatcher(cursor)];
  while (cursor.accept(',') !== null) matchers.push(parseMatcher(cursor));
  cursor.expect('}', ',');
  return matchers;
}

function parseMatcher(cursor: Cursor): Matcher {
  const name = cursor.expect('IDENTIFIER');
  const { kind } = cursor.peek();
  if (!isMatchOp(kind)) return cursor.fail(...MATCH_OPS);
  return parseMatcherAfterName(cursor, name, kind);
}

/** What is left of a matcher once its name is read and the operator is next. */
export function parseMatcherAfterName(cursor: Cursor, name: Token, op: MatchOp): Matcher {
  cursor.take();
  const value = cursor.expect('STRING');
  if (op === '=~' || op === '!~') checkRegexp(cursor, value);
  return { kind: 'matcher', name: name.text, op, value: value.text, span: cursor.span(name.from) };
}

/** The labels of `drop` and `keep`. */
export function parsePicks(cursor: Cursor): readonly LabelPick[] {
  const picks = [parsePick(cursor)];
  while (cursor.accept(',') !== null) picks.push(parsePick(cursor));
  return picks;
}

function parsePick(cursor: Cursor): LabelPick {
  const name = cursor.expect('IDENTIFIER');
  const { kind } = cursor.peek();
  if (isMatchOp(kind)) return parseMatcherAfterName(cursor, name, kind);
  return { kind: 'name', name: name.text, span: cursor.span(name.from) };
}
