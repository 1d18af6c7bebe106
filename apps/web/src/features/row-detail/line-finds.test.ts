import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_FINDS_MAX, lineFinds, markedParts } from './line-finds.ts';

describe('finding in a line', () => {
  it('finds a text in any case, in every piece, taken literally', () => {
    expect(lineFinds(['an Error (a.b)', 'no', 'ERROR error'], 'error')).toEqual([
      { piece: 0, from: 3, to: 8 },
      { piece: 2, from: 0, to: 5 },
      { piece: 2, from: 6, to: 11 },
    ]);
    expect(lineFinds(['a+b a.b axb'], 'a.b')).toEqual([{ piece: 0, from: 4, to: 7 }]);
    expect(lineFinds(['anything'], '')).toEqual([]);
  });

  it('stops at a limit that can be told', () => {
    expect(lineFinds(['x'.repeat(LINE_FINDS_MAX + 5)], 'x')).toHaveLength(LINE_FINDS_MAX);
  });

  it('marks nothing but what was found, wherever a text is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A'), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.nat(40), fc.constantFrom('a', 'ab', 'bb'), (whole, cut, sought) => {
        const finds = lineFinds([whole], sought);
        const [left, right] = [whole.slice(0, cut), whole.slice(cut)];
        const parts = [...markedParts(left, finds), ...markedParts(right, finds, left.length)];
        expect(parts.map((part) => part.text).join('')).toBe(whole);
        const marked = parts.filter((part) => part.find !== null).map((part) => part.text.toLowerCase());
        expect(marked.join('')).toBe(sought.repeat(finds.length));
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
