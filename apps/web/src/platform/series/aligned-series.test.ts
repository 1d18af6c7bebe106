import type { MetricSeries } from '@edda/protocol';
import { describe, expect, test } from 'vitest';
import { alignSeries } from './aligned-series.ts';

const series = (...points: [number, string][]): MetricSeries => ({ labels: {}, points });

describe('series on common moments', () => {
  test('have a gap where one has no point', () => {
    const aligned = alignSeries({ stepSeconds: 1 }, [series([1000, '1'], [3000, '3']), series([2000, '2'])]);
    expect(aligned).toEqual({
      moments: [1000, 2000, 3000],
      values: [
        [1, null, 3],
        [null, 2, null],
      ],
    });
  });

  test('have a gap where a step passed without a point in any of them', () => {
    const aligned = alignSeries({ stepSeconds: 1 }, [series([1000, '1'], [4000, '4'])]);
    expect(aligned).toEqual({ moments: [1000, 2000, 3000, 4000], values: [[1, null, null, 4]] });
  });

  test('have a gap for NaN and infinity', () => {
    const aligned = alignSeries({ stepSeconds: 1 }, [series([1000, 'NaN'], [2000, '+Inf'], [3000, '1e3'])]);
    expect(aligned.values).toEqual([[null, null, 1000]]);
  });

  test('of a step that cannot be right do not fill the memory', () => {
    const aligned = alignSeries({ stepSeconds: 0.001 }, [series([0, '1'], [1e12, '2'])]);
    expect(aligned.moments.length).toBeLessThan(30_000);
    expect(alignSeries({ stepSeconds: 0 }, [series([0, '1'], [1e12, '2'])]).moments).toEqual([0, 1e12]);
  });
});
