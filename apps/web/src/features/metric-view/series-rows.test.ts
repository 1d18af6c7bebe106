import type { MetricSeries } from '@edda/protocol';
import { expect, test } from 'vitest';
import { rowsAsText, seriesRows, type SeriesSort, sortedRows } from './series-rows.ts';
import { largestFirst } from '../../platform/series/series-stats.ts';
import { valueText } from '../../platform/series/value-text.ts';

const SERIES: readonly MetricSeries[] = [
  {
    labels: { model: 'gpt-5', level: 'error' },
    points: [
      [1, '9'],
      [2, '10'],
      [3, '2'],
    ],
  },
  {
    labels: { model: 'o3' },
    points: [
      [1, 'NaN'],
      [3, 'NaN'],
    ],
  },
  {
    labels: {},
    points: [
      [2, '-Inf'],
      [3, '11'],
    ],
  },
];

const order = (sort: SeriesSort): string[] => sortedRows(seriesRows(SERIES, 2), sort).map(({ name }) => name);

test('a series has its last, smallest and largest value, and that at the crosshair', () => {
  expect(seriesRows(SERIES, 2)).toMatchObject([
    { name: '{level="error", model="gpt-5"}', last: '2', min: '2', max: '10', pointed: '10' },
    { name: '{model="o3"}', last: 'NaN', min: null, max: null, pointed: null },
    { name: '{}', last: '11', min: '-Inf', max: '11', pointed: '-Inf' },
  ]);
});

test('a series that ended before the others has no last value', () => {
  const ended = { labels: { model: 'gone' }, points: [[2, '99']] } satisfies MetricSeries;
  const rows = seriesRows([ended, ...SERIES], null);
  expect(rows[0]).toMatchObject({ last: null, max: '99' });
  expect(sortedRows(rows, { column: 'last', descending: true })[0]?.last).toBe('11');
});

test('rows are sorted as numbers, and those without one come last either way', () => {
  const [gpt, o3, all] = ['{level="error", model="gpt-5"}', '{model="o3"}', '{}'];
  expect(order({ column: 'last', descending: true })).toEqual([all, gpt, o3]);
  expect(order({ column: 'last', descending: false })).toEqual([gpt, all, o3]);
  expect(order({ column: 'pointed', descending: false })).toEqual([all, gpt, o3]);
});

test('the largest series come first, those without a value last', () => {
  expect(largestFirst(SERIES).map(({ labels }) => labels['model'] ?? 'all')).toEqual(['all', 'gpt-5', 'o3']);
});

test('a copy keeps Loki’s own figures', () => {
  const [first] = seriesRows(SERIES, null);
  expect(first && rowsAsText([first])).toBe('series\tlast\tmin\tmax\n{level="error", model="gpt-5"}\t2\t2\t10');
});

test.each([
  ['1234567.891', '1,234,570'],
  ['0.30000000000000004', '0.3'],
  ['0.0000123', '1.23E-5'],
  ['NaN', 'NaN'],
  ['+Inf', '+Inf'],
  [null, '–'],
])('%s is shown as %s', (value, text) => {
  expect(valueText(value)).toBe(text);
});
