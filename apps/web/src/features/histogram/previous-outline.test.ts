import { expect, test } from 'vitest';
import { previousOutline } from './previous-outline.ts';

const MINUTE = 60_000_000_000n;
const previous = {
  start: '0',
  step: String(MINUTE),
  bars: 2,
  levels: { info: [4, 0], error: [0, 2] },
  total: 6,
  queries: [],
  bytesRead: 0,
};
const scale = { range: { start: 2n * MINUTE, end: 4n * MINUTE }, width: 100 };

test('lies over the same part of the later period, as high as its lines', () => {
  expect(previousOutline(previous, 2n * MINUTE, scale, 41, 4)).toBe('M0 0.5H50L50 20.5H100');
});

test('is nothing where nothing is as high as the chart', () => {
  expect(previousOutline(previous, 2n * MINUTE, scale, 41, 0)).toBe('');
});
