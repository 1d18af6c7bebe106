import type { Matcher } from '@edda/logql';
import { compileValueMatcher, regexpSize } from '@edda/logql/engine';

/** A matcher of a selector, ready to be asked. */
export interface LabelTest {
  readonly name: string;
  /** The one value that passes; null where there may be others. */
  readonly only: string | null;
  /** An absent label counts as an empty one. */
  passes(value: string): boolean;
}

/** A regular expression above this takes milliseconds to compile, and may take as long for each value. */
const QUICK_REGEXP_SIZE = 500;

/** The work that a matcher is for each character of a value; 0 where it is none to speak of. */
export function matcherSize({ op, value }: Matcher): number {
  return op === '=~' || op === '!~' ? regexpSize(value) : 0;
}

/** Whether compiling all of the matchers takes a moment only. */
export function isQuick(matchers: readonly Matcher[]): boolean {
  return matchers.reduce((sum, matcher) => sum + matcherSize(matcher), 0) <= QUICK_REGEXP_SIZE;
}

export function labelTest(matcher: Matcher): LabelTest {
  return testOf(matcher, askedOnce(compileValueMatcher(matcher)));
}

/** A test whose answers are known; other values do not pass. */
export function knownTest(matcher: Matcher, passing: ReadonlySet<string>): LabelTest {
  return testOf(matcher, (value) => passing.has(value));
}

function testOf({ name, op, value }: Matcher, passes: (value: string) => boolean): LabelTest {
  return { name, only: op === '=' && value !== '' ? value : null, passes };
}

/** Many streams share a value. */
function askedOnce(passes: (value: string) => boolean): (value: string) => boolean {
  const known = new Map<string, boolean>();
  return (value) => {
    let answer = known.get(value);
    if (answer === undefined) known.set(value, (answer = passes(value)));
    return answer;
  };
}
