import * as fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it, vi } from 'vitest';
import { captureNames, matchesEmpty, regexpError } from './facts.ts';
import { isLiteralFilter } from './text-search.ts';

// A busy machine may take longer than the five seconds that vitest allows.
vi.setConfig({ testTimeout: 60_000 });

const PIECES = String.raw`
a b é 😀 . - | ^ $ { } [ [^ ] ( ) (?: (?i) (?s: (?-i) (? (?= (?<a * + ? *? ** {2} {2,} {1,3} {,3} {1001} {3,1} {07}
[a-z] [z-a] [[:alpha:]] [[:foo:]] \d \D \b \B \A \z \Z \1 \8 \07 \777 \x41 \x{1F600} \x{} \x \pL \p{Greek} \p{Foo} \P{^L}
\Qa.b\E \Q \C \é`
  .trim()
  .split(/\s+/);
const RUNS = { seed: 20261121, numRuns: 5_000 };

function theirError(pattern: string): string | null {
  try {
    RE2JS.compile(pattern);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('regular expressions', () => {
  it('are refused with the words of RE2JS, which are Go’s', () => {
    const patterns = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(patterns, (pattern) => {
        expect(regexpError(pattern)).toBe(theirError(pattern));
      }),
      RUNS,
    );
  });

  it('match the empty text where RE2JS says so', () => {
    const patterns = fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(
        patterns.filter((pattern) => theirError(pattern) === null),
        (pattern) => {
          expect(matchesEmpty(pattern)).toBe(RE2JS.compile(pattern).matches(''));
        },
      ),
      { ...RUNS, numRuns: 2_000 },
    );
  });

  it.each([
    ['\\', 'error parsing regexp: trailing backslash at end of expression: ``'],
    ['(?P<größe>x)', 'error parsing regexp: invalid named capture: `(?P<größe>`'],
    ['(?<=x)a', 'error parsing regexp: invalid named capture: `(?<=x)a`'],
    ['(a{500}){3}', 'error parsing regexp: invalid repeat count: `{3}`'],
    // Go lets a name come twice, RE2JS does not.
    ['(?P<a>x)(?P<a>y)', null],
  ])('%s: what Go says', (pattern, error) => {
    expect(regexpError(pattern)).toBe(error);
  });

  it('name their groups in order', () => {
    expect(captureNames('(?P<a>x(?<b>y))(z)(?:(?P<c>.))+')).toEqual(['a', 'b', '', 'c']);
  });

  it('that are none match nothing, name nothing and are no texts', () => {
    expect([matchesEmpty('('), captureNames('(?P<a>'), isLiteralFilter('[')]).toEqual([false, [], false]);
  });

  it.each([
    ['error', true],
    ['error|warn', true],
    ['error|err', true],
    ['(error|warn)', true],
    ['.*error.*', true],
    ['claude.*', true],
    ['.*', true],
    ['.+', true],
    ['(?i)error', true],
    ['', true],
    ['5..', false],
    ['a|b', false],
    ['[ab]c', false],
    ['a.b', false],
    ['src\\.agent\\..+', false],
    ['^error$', false],
    ['foo.*bar.*baz', false],
    ['POST|PUT|PATCH', true],
    ['a|ab|abc', true],
    ['err.*|error', true],
    ['foo(?:bar)', true],
    ['a[.]b', true],
    ['foo|.+', true],
    ['foo(?:bar.*)', false],
    ['(?i)a[.]b', false],
    ['.+error', false],
    ['(a|ab)-.*', false],
    ['a{2}', false],
    ['(?s).*', false],
  ])('%s is answered by plain texts: %s', (pattern, isLiteral) => {
    expect(isLiteralFilter(pattern)).toBe(isLiteral);
  });
});
