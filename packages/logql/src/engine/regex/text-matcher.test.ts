import { array, assert, constantFrom, property } from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { compileTextMatcher, compileWholeMatcher } from './text-matcher.ts';

const PIECES = [
  'a',
  'b',
  'ab',
  'K',
  's',
  '.',
  '\\d',
  '\\w',
  '\\S',
  '[a-c]',
  '[^b]',
  '(a|b)',
  '(?:ab|c)',
  '(a|bc|)',
  '.*',
  '.+',
  'a?',
  'b{2}',
  '[ab]{1,3}',
  '^',
  '$',
  '\\b',
  '\\B',
  '\\n',
  '(?i)',
  '(?s)',
  '(?-i:b)',
  '(?i:k)',
  'é',
  '😀',
  '\\x41',
  '[^\\n]*',
  '=\\w+;',
  '\\Qa.b\\E',
  '(a*)*',
  '|',
  '\\.',
  '[[:alpha:]]',
  '[[:^space:]]',
  '[\\W\\d]',
  '[^k-s]',
  '(?m)$',
  'a|K|1',
  '\\pL',
];
const patterns = array(constantFrom(...PIECES), { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(''));
const texts = array(
  constantFrom('a', 'b', 'c', 'ab', 'K', 'k', '\u212a', 's', 'ſ', '1', ' ', '\n', 'é', '😀', '=', ';', '.', 'A'),
  {
    maxLength: 12,
  },
).map((pieces) => pieces.join(''));

const accepted = (pattern: string) => {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return null;
  }
};
const contains = (text: string, literal: { text: string; ignoreCase: boolean }) => {
  const lower = (one: string) => one.replaceAll(/[A-Z]/g, (char) => char.toLowerCase());
  return literal.ignoreCase ? lower(text).includes(lower(literal.text)) : text.includes(literal.text);
};

describe('a text matcher', () => {
  it('finds what re2js finds, and never misses it by its prefilter', () => {
    assert(
      property(patterns, array(texts, { minLength: 1, maxLength: 8 }), (pattern, samples) => {
        const re2 = accepted(pattern);
        if (re2 === null) return;
        const matcher = compileTextMatcher(pattern);
        for (const text of samples) {
          const expected = re2.matcher(text).find();
          expect([pattern, text, matcher.test(text)]).toEqual([pattern, text, expected]);
          if (!expected) continue;
          for (const clause of matcher.prefilter) {
            expect([pattern, text, clause, clause.some((literal) => contains(text, literal))]).toEqual([
              pattern,
              text,
              clause,
              true,
            ]);
          }
        }
      }),
      { seed: 7, numRuns: 4_000 },
    );
  });

  it('matches whole texts as an anchored re2js does', () => {
    assert(
      property(patterns, array(texts, { minLength: 1, maxLength: 8 }), (pattern, samples) => {
        if (accepted(pattern) === null) return;
        const re2 = RE2JS.compile(`^(?:${pattern})$`);
        const matcher = compileWholeMatcher(pattern);
        for (const text of samples)
          expect([pattern, text, matcher.test(text)]).toEqual([pattern, text, re2.matcher(text).find()]);
      }),
      { seed: 8, numRuns: 2_000 },
    );
  });

  it('answers in linear time whatever the pattern', () => {
    const text = 'a'.repeat(100_000);
    for (const pattern of [
      '(a*)*b',
      '(a|aa)+$b',
      '(?:a?){40}a{40}b',
      'a.*a.*a.*b',
      '(a+)+b',
      '^(\\w+\\s?)*!$',
      'a\\w+b',
      '[ab]+a+b',
    ]) {
      const started = performance.now();
      compileTextMatcher(pattern).test(text);
      expect([pattern, performance.now() - started < 2_000]).toEqual([pattern, true]);
    }
  });

  it('says what the text must contain', () => {
    expect(compileTextMatcher('level=(warn|error).*dur=\\d{4}ms').prefilter).toEqual([
      [
        { text: 'level=warn', ignoreCase: false },
        { text: 'level=error', ignoreCase: false },
      ],
      [{ text: 'dur=', ignoreCase: false }],
      [{ text: 'ms', ignoreCase: false }],
    ]);
    expect(compileTextMatcher('(?i)tim(e|b)out').prefilter).toEqual([
      [
        { text: 'timbout', ignoreCase: true },
        { text: 'timeout', ignoreCase: true },
      ],
    ]);
  });

  it('refuses what Go refuses', () => {
    for (const pattern of ['(', 'a**', '(?=a)', '\\1', 'a{1001}'])
      expect(() => compileTextMatcher(pattern)).toThrow(/error parsing regexp/);
  });
});
