import { expect, test } from 'vitest';
import { bytesText, countedText, countText } from './number-text.ts';

test('counts have thousands separators', () => {
  expect([0, 847, 12880, 1234567].map(countText)).toEqual(['0', '847', '12,880', '1,234,567']);
});

test('a noun has its plural', () => {
  expect([1, 0, 1200].map((count) => countedText(count, 'line'))).toEqual(['1 line', '0 lines', '1,200 lines']);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [4242, '4.2 KB'],
  [9950, '10 KB'],
  [38_123_456, '38 MB'],
  [1.5e9, '1.5 GB'],
  [1e18, '1000 PB'],
])('%d bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});
