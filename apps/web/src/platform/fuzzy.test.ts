import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzzyScore } from './fuzzy.ts';

const best = (wanted: string, texts: readonly string[]): string | undefined =>
  texts
    .flatMap((text) => {
      const score = fuzzyScore(wanted, text);
      return score === null ? [] : [{ text, score }];
    })
    .sort((a, b) => b.score - a.score)[0]?.text;

describe('what somebody types of a text', () => {
  it.each([
    ['live', ['Delete everything', 'Start the live tail', 'l i v e in pieces']],
    ['stl', ['Slow model calls', 'Start the live tail', 'Still']],
    ['llmp', ['all my pods', 'llm-proxy', 'Leave all my pods']],
    ['run again', ['Rung against', 'Run again', 'Run the thing again']],
  ])('%s finds the one that is meant', (wanted, texts) => {
    expect(best(wanted, texts)).toBe({ live: texts[1], stl: texts[1], llmp: texts[1], 'run again': texts[1] }[wanted]);
  });

  it('needs every character, in order', () => {
    expect(fuzzyScore('abc', 'acb')).toBeNull();
    expect(fuzzyScore('', 'anything')).toBe(0);
    expect(fuzzyScore('abc', '')).toBeNull();
  });

  it('fits whenever its characters are those of the text, in order', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(fc.boolean()), (text, keep) => {
        const wanted = text.split('').filter((char, index) => keep[index] === true && char.trim() !== '');
        expect(fuzzyScore(wanted.join(''), text)).not.toBeNull();
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});
