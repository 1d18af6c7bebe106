import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleOf } from './sample.ts';

const range = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 16n }))
  .map(([start, length]) => ({ start, end: start + length }));
const SEED = { seed: 11, numRuns: 200 };

describe('what of a range is read', () => {
  test('all of it, without gap or overlap, where it fits', () => {
    fc.assert(
      fc.property(range, (whole) => {
        const { windows, share } = sampleOf(whole, 1, 20);
        const sorted = windows.toSorted((a, b) => Number(a.start - b.start));
        expect(share).toBe(1);
        expect(sorted[0]?.start).toBe(whole.start);
        expect(sorted.at(-1)?.end).toBe(whole.end);
        sorted.slice(1).forEach((window, at) => expect(window.start).toBe(sorted[at]?.end));
      }),
      SEED,
    );
  });

  test('else windows that share no moment, lie inside, and are spread over all of it', () => {
    fc.assert(
      fc.property(range, fc.double({ min: 0.0001, max: 0.8, noNaN: true }), (whole, wanted) => {
        const { windows } = sampleOf(whole, wanted, 20);
        const sorted = windows.toSorted((a, b) => Number(a.start - b.start));
        for (const { start, end } of sorted) expect(start < end && start >= whole.start && end <= whole.end).toBe(true);
        sorted.slice(1).forEach((window, at) => expect(window.start >= (sorted[at]?.end ?? 0n)).toBe(true));
      }),
      SEED,
    );
  });

  test('any beginning of the reading is spread as well', () => {
    const { windows } = sampleOf({ start: 0n, end: 4_800n }, 1, 100);
    const first = windows.slice(0, 8).map(({ start }) => Number(start));
    expect(Math.min(...first)).toBeLessThan(600);
    expect(Math.max(...first)).toBeGreaterThan(3_600);
  });

  test('few lines are read in few pieces', () => {
    expect(sampleOf({ start: 0n, end: 4_800n }, 1, 0.2).windows).toHaveLength(4);
    expect(sampleOf({ start: 0n, end: 4_800n }, 1, 12).windows).toHaveLength(12);
  });
});
