import * as fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { requiredText } from './required-text.ts';

describe('the text that a match needs', () => {
  it.each([
    [String.raw`"trace_?[iI]d"\s*:\s*"([a-fA-F0-9]{16,32})"`, '"trace'],
    [String.raw`"trace_id":"(\w+)"`, '"trace_id":"'],
    [String.raw`ticket=(\d+)`, 'ticket='],
    [String.raw`a\.b+c(x)`, 'a.b'],
    ['(abc)?x', ''],
    ['abc|abd', ''],
    ['(?i)abc', ''],
    ['.*', ''],
  ])('of %s is %j', (pattern, expected) => {
    expect(requiredText(pattern)).toBe(expected);
  });

  it('is in every text that matches', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '"',
      ':',
      String.raw`\.`,
      String.raw`\s`,
      '[ab]',
      '.',
      'b*',
      'a?',
      'b+',
      'a{0,2}',
      '(a)',
      '(ab)',
      '^',
      '$',
    );
    const pattern = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '"', ':', '.', ' '), maxLength: 20 });
    fc.assert(
      fc.property(pattern, text, (of, line) => {
        fc.pre(RE2JS.compile(of).test(line));
        expect(line).toContain(requiredText(of));
      }),
      { seed: 20_261_121, numRuns: 1000 },
    );
  });
});
