import { expect, it } from 'vitest';
import { formatRfc3339Nano, parseRfc3339Nano } from './rfc3339.ts';

it.each([
  [1_795_252_596_067_706_458n, '2026-11-21T09:16:36.067706458Z'],
  [1_795_252_596_067_803_740n, '2026-11-21T09:16:36.06780374Z'],
  [1_795_252_596_500_000_000n, '2026-11-21T09:16:36.5Z'],
  [1_795_252_596_000_000_000n, '2026-11-21T09:16:36Z'],
  [1n, '1970-01-01T00:00:00.000000001Z'],
])('%d is %s, both ways', (nanos, text) => {
  expect(formatRfc3339Nano(nanos)).toBe(text);
  expect(parseRfc3339Nano(text)).toBe(nanos);
});

it('reads other zones', () => {
  expect(parseRfc3339Nano('2026-11-21T10:16:36.25+01:00')).toBe(1_795_252_596_250_000_000n);
});

it.each(['', '2026-11-21', '2026-11-21 09:16:36Z', '2026-11-21T09:16:36', '2026-13-21T09:16:36Z', '1795252596'])(
  'does not take %j for a time',
  (text) => {
    expect(parseRfc3339Nano(text)).toBeNull();
  },
);
