import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textChunks } from './text-chunks.ts';

describe('cutting a long text', () => {
  it('loses nothing and tears no character apart', () => {
    const text = fc.array(fc.constantFrom('a', '\n', '😀', 'ß', 'x'.repeat(5000), '😀'.repeat(4001)), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (pieces) => {
        const chunks = textChunks(pieces.join(''));
        expect(chunks.join('')).toBe(pieces.join(''));
        for (const chunk of chunks) {
          expect(chunk.isWellFormed()).toBe(true);
          expect(chunk.length).toBeLessThanOrEqual(10_001);
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
