import type { Matcher, MatchOp, Span } from '../../ast.ts';
import type { LabelMap } from '../contract.ts';
import { compileWholeMatcher } from '../regex/text-matcher.ts';

interface ValueMatch {
  readonly op: MatchOp;
  readonly value: string;
  readonly span: Span;
}

/** Whether a label's value matches; an absent label counts as an empty one. */
export function compileValueMatcher({ op, value, span }: ValueMatch): (value: string) => boolean {
  switch (op) {
    case '=':
      return (text) => text === value;
    case '!=':
      return (text) => text !== value;
    case '=~':
    case '!~': {
      const matcher = compileWholeMatcher(value, span);
      return op === '=~' ? (text) => matcher.test(text) : (text) => !matcher.test(text);
    }
  }
}

/** Whether a stream's labels meet all matchers of a selector. */
export function compileSelector(matchers: readonly Matcher[]): (stream: LabelMap) => boolean {
  const compiled = matchers.map((matcher) => ({ name: matcher.name, matches: compileValueMatcher(matcher) }));
  return (stream) => compiled.every(({ name, matches }) => matches(stream.get(name) ?? ''));
}
