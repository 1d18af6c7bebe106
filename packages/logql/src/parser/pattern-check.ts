import { firstRepeated } from '../first-repeated.ts';
import type { Token } from '../lexer/token.ts';
import type { Cursor } from './cursor.ts';

const CAPTURE = /<([A-Za-z_]\w*)>/g;

/** Refuses the expression of `| pattern` where Loki does. */
export function checkPatternParser(cursor: Cursor, pattern: Token): void {
  const problem = patternProblem(pattern.text);
  if (problem !== null) cursor.refuse(`invalid pattern parser: ${problem}`, pattern);
}

/** Why `| pattern` cannot use the expression, in Loki's words; null where it can. */
export function patternProblem(pattern: string): string | null {
  if (pattern === '')
    return 'parse error at line 1, col 1: syntax error: unexpected $end, expecting IDENTIFIER or LITERAL';
  const captures = [...pattern.matchAll(CAPTURE)];
  const names = captures.map((match) => match[1] ?? '').filter((name) => name !== '_');
  if (names.length === 0) return 'at least one capture is required';
  const adjacent = captures.findIndex((match, i) => captures[i + 1]?.index === match.index + match[0].length);
  if (adjacent !== -1) {
    return `found consecutive capture '${captures[adjacent]?.[0]}${captures[adjacent + 1]?.[0]}': invalid expression`;
  }
  const repeated = firstRepeated(names);
  return repeated === undefined ? null : `duplicate capture name (${repeated}): invalid expression`;
}
