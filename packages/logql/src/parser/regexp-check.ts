import type { Token } from '../lexer/token.ts';
import { captureNames, regexpError } from '../regexp/facts.ts';
import type { Cursor } from './cursor.ts';

/** Refuses a matcher's expression where Go does. */
export function checkRegexp(cursor: Cursor, pattern: Token): void {
  const error = regexpError(pattern.text);
  if (error !== null) cursor.refuse(error, pattern);
}

/** Refuses the expression of `| regexp` where Loki does. */
export function checkRegexpParser(cursor: Cursor, pattern: Token): void {
  const problem = regexpParserProblem(pattern.text);
  if (problem !== null) cursor.refuse(`invalid regexp parser: ${problem}`, pattern);
}

/** Why `| regexp` cannot use the expression, in Loki's words; null where it can. */
export function regexpParserProblem(pattern: string): string | null {
  const error = regexpError(pattern);
  if (error !== null) return error;
  const names = captureNames(pattern).filter((name) => name !== '');
  if (names.length === 0) return 'at least one named capture must be supplied';
  const seen = new Set<string>();
  for (const name of names) {
    if (!/^[A-Za-z_]/.test(name)) return `invalid extracted label name '${name}'`;
    if (seen.has(name)) return `duplicate extracted label name '${name}'`;
    seen.add(name);
  }
  return null;
}
