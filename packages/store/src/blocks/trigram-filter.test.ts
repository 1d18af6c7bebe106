import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayContain, trigramFilterOf } from './trigram-filter.ts';

const lines = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 20 });

describe('a trigram filter', () => {
  it('never denies a text that is there, in whatever case it is asked for', () => {
    fc.assert(
      fc.property(lines, fc.nat(), fc.nat(12), (texts, from, length) => {
        const filter = trigramFilterOf(Buffer.from(texts.join('')));
        for (const text of texts) {
          // Cutting must not split a surrogate pair: no line has half a character.
          const part = [...text]
            .slice(from % (text.length + 1))
            .slice(0, length)
            .join('');
          const ascii = part.replace(/[a-z]/g, (letter) => letter.toUpperCase());
          expect(mayContain(filter, part)).toBe(true);
          expect(mayContain(filter, ascii)).toBe(true);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('denies most texts that are not there', () => {
    const random = fc.sample(fc.stringMatching(/^[0-9a-f]{32}$/), { seed: 7, numRuns: 2000 });
    const filter = trigramFilterOf(Buffer.from(random.map((id) => `{"level":"info","trace_id":"${id}"}`).join('')));
    const absent = ['needle', 'this string is nowhere', 'connection refused', 'error', 'Traceback', 'zzz'];
    expect(absent.filter((text) => mayContain(filter, text))).toEqual([]);
    expect(['level', 'INFO', 'trace_id', 'ab', ''].filter((text) => !mayContain(filter, text))).toEqual([]);
  });
});
