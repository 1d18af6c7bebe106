import { expect, test } from 'vitest';
import { parseRangeText, rangeText } from './range-text.ts';

test.each([
  ['now-1h to now', { from: 'now-1h', to: 'now' }],
  ['now-1d/d to now/d', { from: 'now-1d/d', to: 'now/d' }],
  ['2026-11-21 13:00 – 2026-11-21 14:00', { from: '2026-11-21 13:00', to: '2026-11-21 14:00' }],
  ['2026-11-21T12:00:00Z/2026-11-21T13:00:00Z', { from: '2026-11-21T12:00:00Z', to: '2026-11-21T13:00:00Z' }],
  ['2026-11-21 13:00 - 2026-11-21 14:00\n', { from: '2026-11-21 13:00', to: '2026-11-21 14:00' }],
  ['13:00\n14:00', { from: '13:00', to: '14:00' }],
  ['1795253596..1795257196', { from: '1795253596', to: '1795257196' }],
  ['{"from":"now-6h","to":"now"}', { from: 'now-6h', to: 'now' }],
])('a pasted %j is a range', (text, range) => {
  expect(parseRangeText(text)).toEqual(range);
});

test.each(['now-1h', 'timeout to upstream', '{"from":"yesterday","to":"now"}', '{"from', '', 'now to now to now'])(
  'a pasted %j is no range',
  (text) => {
    expect(parseRangeText(text)).toBeNull();
  },
);

test('what is copied is what is pasted', () => {
  const range = { start: 1795266471743339127n, end: 1795266479812339127n };
  expect(parseRangeText(rangeText(range))).toEqual({
    from: '2026-11-21T13:07:51.743339127Z',
    to: '2026-11-21T13:07:59.812339127Z',
  });
});
