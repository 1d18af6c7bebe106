import type { PanelAnswer } from '@edda/protocol';
import { describe, expect, test } from 'vitest';
import { highest, lastPlace, placeAt, silentRanges, stripSamples } from './strip-samples.ts';

const SECOND = 1_000_000_000n;

function answerOf(...series: (number | null)[][]): PanelAnswer {
  return {
    start: String(100n * SECOND),
    step: String(10n * SECOND),
    points: series[0]?.length ?? 0,
    window: String(10n * SECOND),
    queries: [],
    series: series.map((values, index) => ({ query: 0, name: `s${index}`, labels: {}, values })),
    notices: [],
    bytesRead: 0,
  };
}

describe('the samples of a strip', () => {
  test('lie a step apart, and a missing one is a gap', () => {
    expect(stripSamples(answerOf([1, null, 3]), 'line')).toEqual({
      moments: [100_000, 110_000, 120_000],
      heights: [[1, null, 3]],
    });
  });

  test('are stacked where the shape says so, also over gaps', () => {
    const samples = stripSamples(answerOf([1, null, 3], [1, 2, 3], [null, null, 1]), 'area');
    expect(samples.heights).toEqual([
      [1, null, 3],
      [2, 2, 6],
      [null, null, 7],
    ]);
    expect(highest(samples)).toBe(7);
    expect(highest(stripSamples(answerOf([null]), 'line'))).toBeNull();
  });

  test('are found by the moment, up to a step away', () => {
    const answer = answerOf([1, 2, 3]);
    expect(placeAt(answer, 104n * SECOND)).toBe(0);
    expect(placeAt(answer, 106n * SECOND)).toBe(1);
    expect(placeAt(answer, 128n * SECOND)).toBe(2);
    expect(placeAt(answer, 131n * SECOND)).toBeNull();
    expect(placeAt(answer, 80n * SECOND)).toBeNull();
    expect(placeAt(answerOf(), 100n * SECOND)).toBeNull();
  });

  test('have a last one, which need not be the last point', () => {
    expect(lastPlace(answerOf([1, 2, null], [null, null, null]))).toBe(1);
    expect(lastPlace(answerOf([null]))).toBeNull();
  });
});

describe('silence', () => {
  const range = { start: 100n * SECOND, end: 200n * SECOND };

  test('is where no series has a sample for longer than two steps: before, between and after', () => {
    const nothing = Array.from<null>({ length: 3 }).fill(null);
    const answer = answerOf([null, null, null, 1, ...nothing, 1, null, null, null]);
    expect(silentRanges(answer, range)).toEqual([
      { start: 100n * SECOND, end: 130n * SECOND },
      { start: 130n * SECOND, end: 170n * SECOND },
      { start: 170n * SECOND, end: 200n * SECOND },
    ]);
  });

  test('is not where one of them speaks', () => {
    const values = Array.from({ length: 11 }, (_, place) => (place % 2 === 0 ? 1 : null));
    const others = values.map((value) => (value === null ? 1 : null));
    expect(silentRanges(answerOf(values, others), range)).toEqual([]);
  });

  test('is everywhere where nothing was measured', () => {
    expect(silentRanges(answerOf(), range)).toEqual([range]);
  });
});
