import { type Expr, type LogQuery, type Matcher, type MatchOp, NO_SPAN } from '../ast.ts';
import { logQueriesOf } from '../analyse/analyse.ts';
import { mapLogQueries } from './log-queries.ts';

/** A matcher by what it says, wherever it stands. */
export type MatcherParts = Pick<Matcher, 'name' | 'op' | 'value'>;

const OPPOSITE: Readonly<Record<MatchOp, MatchOp>> = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' };

/** The operator that is true where this one is not. */
export function oppositeMatchOp(op: MatchOp): MatchOp {
  return OPPOSITE[op];
}

export function isSameMatcher(a: MatcherParts, b: MatcherParts): boolean {
  return a.name === b.name && a.op === b.op && a.value === b.value;
}

/** True where every selector in the expression has it. */
export function hasMatcher(expr: Expr, matcher: MatcherParts): boolean {
  const queries = logQueriesOf(expr);
  return queries.length > 0 && queries.every((query) => query.matchers.some((one) => isSameMatcher(one, matcher)));
}

/** Puts it into every selector that does not have it yet. */
export function addMatcher<T extends Expr>(expr: T, matcher: MatcherParts): T;
export function addMatcher(expr: Expr, matcher: MatcherParts): Expr {
  return mapMatchers(expr, (matchers) =>
    matchers.some((one) => isSameMatcher(one, matcher)) ? matchers : [...matchers, nodeOf(matcher)],
  );
}

/** Takes it out of every selector. A selector may then match everything, which Loki refuses: ask `acceptsEmpty`. */
export function removeMatcher<T extends Expr>(expr: T, matcher: MatcherParts): T;
export function removeMatcher(expr: Expr, matcher: MatcherParts): Expr {
  return mapMatchers(expr, (matchers) => matchers.filter((one) => !isSameMatcher(one, matcher)));
}

/** Turns it into its opposite wherever it stands. */
export function flipMatcher<T extends Expr>(expr: T, matcher: MatcherParts): T;
export function flipMatcher(expr: Expr, matcher: MatcherParts): Expr {
  return replaceMatcher(expr, matcher, { ...matcher, op: OPPOSITE[matcher.op] });
}

/** Puts another one in its place wherever it stands. */
export function replaceMatcher<T extends Expr>(expr: T, matcher: MatcherParts, by: MatcherParts): T;
export function replaceMatcher(expr: Expr, matcher: MatcherParts, by: MatcherParts): Expr {
  return mapMatchers(expr, (matchers) => matchers.map((one) => (isSameMatcher(one, matcher) ? nodeOf(by) : one)));
}

function mapMatchers(expr: Expr, change: (matchers: readonly Matcher[]) => readonly Matcher[]): Expr {
  return mapLogQueries(expr, (query: LogQuery) => ({ ...query, matchers: change(query.matchers) }));
}

function nodeOf({ name, op, value }: MatcherParts): Matcher {
  return { kind: 'matcher', name, op, value, span: NO_SPAN };
}
