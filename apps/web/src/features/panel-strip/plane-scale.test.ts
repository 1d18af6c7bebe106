import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterKey, brushedRange, momentAt, shareOf } from './plane-scale.ts';

const RANGE = { start: 1_795_266_000_000_000_000n, end: 1_795_269_600_000_000_000n };

describe('moments on the time axis', () => {
  test('are found again where they are drawn', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: RANGE.start, max: RANGE.end }), (moment) => {
        const distance = momentAt(RANGE, shareOf(RANGE, moment)) - moment;
        expect(distance < 1000n && distance > -1000n).toBe(true);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test('beside the axis are its ends', () => {
    expect(momentAt(RANGE, -0.2)).toBe(RANGE.start);
    expect(momentAt(RANGE, 1.2)).toBe(RANGE.end);
    expect(shareOf(RANGE, RANGE.start - 5n)).toBe(0);
    expect(shareOf(RANGE, RANGE.end + 5n)).toBe(1);
    expect(shareOf({ start: 5n, end: 5n }, 5n)).toBe(0);
  });
});

describe('a brush', () => {
  test('is a range, whichever end came first', () => {
    expect(brushedRange(7n, 3n)).toEqual({ start: 3n, end: 7n });
    expect(brushedRange(3n, 3n)).toBeNull();
  });
});

describe('keys', () => {
  test('move by a step or ten, and not beyond the ends', () => {
    const range = { start: 0n, end: 1200n };
    expect(afterKey(range, null, 'ArrowRight')).toBe(0n);
    expect(afterKey(range, null, 'ArrowLeft')).toBe(1200n);
    expect(afterKey(range, 500n, 'ArrowRight')).toBe(510n);
    expect(afterKey(range, 500n, 'PageUp')).toBe(400n);
    expect(afterKey(range, 1195n, 'PageDown')).toBe(1200n);
    expect(afterKey(range, 500n, 'Home')).toBe(0n);
    expect(afterKey(range, 500n, 'x')).toBeNull();
  });
});
