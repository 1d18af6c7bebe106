import type { Expr, LogQuery, Matcher } from '../ast.ts';
import { LogqlError } from '../error.ts';
import { parseError } from '../lexer/position.ts';
import { Cursor } from './cursor.ts';
import { parseExpression } from './expression.ts';
import { validate } from './validate.ts';

/** Loki refuses a query of this many bytes. */
export const MAX_QUERY_BYTES = 131_072;

/** The query's tree, or a `LogqlError` with code `parse` and Loki's message. */
export function parse(text: string): Expr {
  const { expr, faults } = read(text);
  validate(expr, faults);
  return expr;
}

/** What the grammar makes of the text, before Loki looks at what it means. */
function read(text: string): { readonly expr: Expr; readonly faults: Cursor['faults'] } {
  const bytes = text.length * 3 < MAX_QUERY_BYTES ? 0 : new TextEncoder().encode(text).length;
  if (bytes >= MAX_QUERY_BYTES) throw parseError(`input size too long (${bytes} > ${MAX_QUERY_BYTES})`, null);
  const cursor = new Cursor(text);
  const expr = parseExpression(cursor);
  if (!cursor.at('$end')) cursor.fail();
  return { expr, faults: cursor.faults };
}

/** {@link parse} where only a log query will do. */
export function parseLogQuery(text: string): LogQuery {
  const expr = parse(text);
  if (expr.kind === 'log') return expr;
  throw new LogqlError({ code: 'parse', message: 'only log selector is supported', span: expr.span });
}

/**
 * A selector alone, `{app="x"}`, as `match[]` of series and volume have it. Unlike {@link parse} it takes `{}` and
 * other selectors that match everything; whoever calls decides about those.
 */
export function parseMatchers(text: string): readonly Matcher[] {
  const { expr } = read(text);
  if (expr.kind === 'log' && expr.stages.length === 0) return expr.matchers;
  throw new LogqlError({ code: 'parse', message: 'only label matchers are supported', span: expr.span });
}

export type ParseResult =
  | { readonly ok: true; readonly expr: Expr }
  | { readonly ok: false; readonly error: LogqlError };

/** {@link parse} as a value. */
export function tryParse(text: string): ParseResult {
  try {
    return { ok: true, expr: parse(text) };
  } catch (error) {
    if (error instanceof LogqlError) return { ok: false, error };
    throw error;
  }
}
