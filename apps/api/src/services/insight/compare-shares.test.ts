import { describe, expect, test } from 'vitest';
import { compareShares } from './compare-shares.ts';

describe('compareShares', () => {
  test('a large difference of large counts is certain, by less than it seems', () => {
    const certain = compareShares({ count: 900, of: 1000 }, { count: 100, of: 1000 });
    expect(certain).toBeGreaterThan(0.7);
    expect(certain).toBeLessThan(0.8);
  });

  test('small counts are not trusted: three of three against none of three is nothing', () => {
    expect(compareShares({ count: 3, of: 3 }, { count: 0, of: 3 })).toBe(0);
    expect(compareShares({ count: 1, of: 1000 }, { count: 0, of: 1000 })).toBe(0);
  });

  test('nothing is known of a share of nothing', () => {
    expect(compareShares({ count: 5000, of: 5000 }, { count: 0, of: 0 })).toBe(0);
  });

  test('the other way round it is the same below zero', () => {
    const one = { count: 80, of: 200 };
    const other = { count: 5, of: 300 };
    expect(compareShares(one, other)).toBeCloseTo(-compareShares(other, one), 12);
    expect(compareShares(one, other)).toBeGreaterThan(0);
  });
});
