import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryLens } from '../testing/arbitrary-lens.ts';
import { parseLens, printLens } from './lens.ts';

describe('a lens in an address', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(arbitraryLens, (each) => {
        expect(parseLens(printLens(each))).toEqual(each);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test.each([
    '',
    'rows',
    'lines,1',
    'patterns,old',
    'patterns,new,x',
    'difference',
    'difference,service',
    'changes,7m',
    'changes,5m,yesterday',
    'changes,5m,1,2',
  ])('%j is none', (text) => expect(parseLens(text)).toBeNull());
});
