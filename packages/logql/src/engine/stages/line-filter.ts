import type { LineFilterStage, LineFilterValue, Span } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import type { Literal, Prefilter } from '../contract.ts';
import { compileTextMatcher } from '../regex/text-matcher.ts';
import { compileIpMatcher } from './ip-matcher.ts';
import type { PatternPart } from './pattern.ts';
import { hasNeighbouringCaptures, matchesPattern, parsePattern } from './pattern.ts';
import type { CompiledStage } from './stage.ts';

interface LineMatcher {
  test(line: string): boolean;
  readonly prefilter: Prefilter;
}

/** `|= "a" or "b"` and its kin. */
export function compileLineFilter(stage: LineFilterStage): CompiledStage {
  const isChain = stage.alternatives.length > 1;
  const matchers = relevant(stage).map((value) => compileAlternative(stage, isChain ? asText(value) : value));
  const any = anyOf(matchers);
  if (stage.op.startsWith('!')) return { process: (line) => (any(line) ? null : line) };
  return { process: (line) => (any(line) ? line : null), prefilter: combined(matchers) };
}

/** In an or-chain Loki takes what stands in `ip("…")` for a text. */
function asText(value: LineFilterValue): LineFilterValue {
  return { ...value, fn: 'text' };
}

/** In an or-chain Loki drops an alternative that every line meets, instead of letting every line pass. */
function relevant({ op, alternatives }: LineFilterStage): readonly LineFilterValue[] {
  if (op !== '|=' && op !== '|~') return alternatives;
  const telling = alternatives.filter(
    ({ fn, value }) => fn === 'ip' || (value !== '' && (op === '|=' || value !== '.*')),
  );
  return telling.length === 0 ? alternatives.slice(0, 1) : telling;
}

function anyOf(matchers: readonly LineMatcher[]): (line: string) => boolean {
  const [only] = matchers;
  if (matchers.length === 1 && only !== undefined) return (line) => only.test(line);
  return (line) => {
    for (const matcher of matchers) if (matcher.test(line)) return true;
    return false;
  };
}

function compileAlternative({ op, span }: LineFilterStage, { fn, value, span: at }: LineFilterValue): LineMatcher {
  if (fn === 'ip') {
    if (op !== '|=' && op !== '!=') throw new LogqlError({ code: 'stage', message: 'ip: invalid operation', span });
    return { test: compileIpMatcher(value, at), prefilter: [] };
  }
  switch (op) {
    case '|=':
    case '!=':
      return { test: (line) => line.includes(value), prefilter: value === '' ? [] : [[plain(value)]] };
    case '|~':
    case '!~':
      return compileTextMatcher(value, at);
    case '|>':
    case '!>':
      return compilePatternFilter(value, at);
  }
}

function compilePatternFilter(pattern: string, span: Span): LineMatcher {
  const parts = parsePattern(pattern);
  const problem = patternFilterProblem(parts);
  if (problem !== null) throw new LogqlError({ code: 'stage', message: problem, span });
  return {
    test: (line) => matchesPattern(parts, line),
    prefilter: parts.flatMap((part) => (part.kind === 'literal' ? [[plain(part.text)]] : [])),
  };
}

function patternFilterProblem(parts: readonly PatternPart[]): string | null {
  if (hasNeighbouringCaptures(parts)) return 'found consecutive capture: invalid expression';
  const named = parts.find((part) => part.kind === 'capture' && part.name !== null);
  return named === undefined ? null : 'named captures are not allowed in a line filter: invalid expression';
}

function plain(text: string): Literal {
  return { text, ignoreCase: false };
}

/** One alternative: all of its clauses. Several: one clause made of the most telling one of each. */
function combined(matchers: readonly LineMatcher[]): Prefilter {
  const [only] = matchers;
  if (matchers.length === 1 && only !== undefined) return only.prefilter;
  const clauses = matchers.map(({ prefilter }) => mostTelling(prefilter));
  return clauses.some((clause) => clause === null) ? [] : [clauses.flatMap((clause) => clause ?? [])];
}

function mostTelling(prefilter: Prefilter): readonly Literal[] | null {
  const weight = (clause: readonly Literal[]) => Math.min(...clause.map(({ text }) => text.length));
  return prefilter.reduce<readonly Literal[] | null>(
    (best, clause) => (best === null || weight(clause) > weight(best) ? clause : best),
    null,
  );
}
