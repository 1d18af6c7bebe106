import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../parser/parse.ts';
import type { Prefilter } from '../contract.ts';
import { compilePipeline } from '../pipeline.ts';
import { lineOf, runLogQuery, TEST_NOW } from '../testing/run-query.ts';

const passes = (stages: string, line: string) => lineOf(stages, line) !== null;

describe('line filters', () => {
  it.each([
    ['|= "b"', 'abc', true],
    ['|= "B"', 'abc', false],
    ['!= "b"', 'abc', false],
    ['|~ "^a.c$"', 'abc', true],
    ['|~ "(?i)B"', 'abc', true],
    ['!~ "x|b"', 'abc', false],
    ['|= "x" or "c"', 'abc', true],
    ['!= "x" or "c"', 'abc', false],
    ['!= "x" or "y"', 'abc', true],
    ['|~ "x" or "a.c"', 'abc', true],
    ['|> "<_>b<_>"', 'abc', true],
    ['|> "b<_>"', 'abc', true],
    ['|> "bc"', 'abc', true],
    ['|> "ab"', 'abc', false],
    ['|> "b<_>"', 'ab', false],
    ['|> "a<_>b<_>c"', 'xaybzc', true],
    ['|> "a<_>b<_>c"', 'abzc', false],
    ['!> "<_>b<_>"', 'abc', false],
    ['|> "a <_> c" or "<_>bc"', 'abc', true],
    ['|= ip("10.0.0.0/8")', 'from 10.1.2.3:80', true],
    ['!= ip("10.0.0.0/8")', 'from 10.1.2.3:80', false],
    ['|= ip("fe80::/16")', 'from [fe80::1]:443', true],
    ['|= ip("10.0.0.1")', 'from 10.0.0.10', false],
  ])('%s on %j', (filter, line, kept) => {
    expect(passes(filter, line)).toBe(kept);
  });

  it('all of them must hold, each on the line as it is by then', () => {
    expect(passes('|= "a" |= "c" != "d"', 'abc')).toBe(true);
    expect(passes('| line_format "{{.app}}!" |= "x!"', 'abc')).toBe(true);
    expect(passes('| line_format "{{.app}}" |= "abc"', 'abc')).toBe(false);
  });

  it.each([
    ['|~ "("', /missing closing \)/],
    ['|> "<a>"', /named captures are not allowed/],
    ['|> "<_><_>"', /consecutive capture/],
    ['|= ip("nonsense")', /ip/],
  ])('refuses %s', (filter, message) => {
    expect(() => lineOf(filter, '')).toThrow(message);
  });
});

describe('the prefilter', () => {
  const prefilterOf = (query: string): Prefilter => {
    const expr = parse(`{app="x"} ${query}`);
    if (expr.kind !== 'log') throw new Error('no log query');
    return compilePipeline(expr, TEST_NOW).prefilter;
  };
  const literal = (text: string, ignoreCase = false) => ({ text, ignoreCase });

  it('is what the line has to hold', () => {
    expect(prefilterOf('|= "a" | json |~ "b.*c" |= "d" or "e"')).toEqual([
      [literal('a')],
      [literal('b')],
      [literal('c')],
      [literal('d'), literal('e')],
    ]);
    expect(prefilterOf('|~ "(?i)error"')).toEqual([[literal('error', true)]]);
    expect(prefilterOf('!= "a" |~ ".*"')).toEqual([]);
  });

  it('leaves out filters on a line that is another by then', () => {
    expect(prefilterOf('|= "a" | line_format "{{.b}}" |= "c"')).toEqual([[literal('a')]]);
    expect(prefilterOf('| unpack |= "c"')).toEqual([]);
    expect(prefilterOf('| decolorize | app="x" |= "c"')).toEqual([]);
  });

  it('never turns away a line that the query keeps', () => {
    const filters = ['|= "ab"', '|= "a" or "b"', '!= "ba"', '|~ "a+b"', '|~ "(?i)AB|c"', '|~ "[bc]a?" or "cc"'];
    const patterns = ['|> "<_>b<_>"', '|> "a<_>" or "<_>c"', '!> "<_>a<_>"'];
    const others = ['| line_format "{{__line__}}c"', '| unpack', '| decolorize', '| logfmt'];
    const stage = constantFrom(...filters, ...patterns, ...others);
    const line = string({ unit: constantFrom('a', 'b', 'c', 'A', ' ', '='), maxLength: 8 });
    assert(
      property(array(stage, { maxLength: 4 }), array(line, { maxLength: 20 }), (stages, lines) => {
        const prefilter = prefilterOf(stages.join(' '));
        const holds = (text: string) =>
          prefilter.every((clause) =>
            clause.some(({ text: part, ignoreCase }) =>
              ignoreCase ? text.toLowerCase().includes(part.toLowerCase()) : text.includes(part),
            ),
          );
        const kept = lines.filter((text) => runLogQuery(`{app="x"} ${stages.join(' ')}`, [{ line: text }]).length > 0);
        expect(kept.filter(holds)).toEqual(kept);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
