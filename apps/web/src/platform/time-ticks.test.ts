import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationText } from './duration-text.ts';
import { timeTicks } from './time-ticks.ts';

const at = (text: string): bigint => BigInt(Date.parse(text)) * 1_000_000n;
const labels = (from: string, to: string, atMost = 6, zone = 'Europe/Berlin'): string[] =>
  timeTicks({ start: at(from), end: at(to) }, zone, atMost).map(({ label }) => label);

describe('ticks of an axis', () => {
  test('stand at round times of the zone', () => {
    expect(labels('2026-11-21T12:08:00Z', '2026-11-21T13:08:00Z')).toEqual([
      '13:10',
      '13:20',
      '13:30',
      '13:40',
      '13:50',
      '14:00',
    ]);
    expect(labels('2026-11-21T12:08:00Z', '2026-11-21T13:08:00Z', 3, 'Asia/Kathmandu')).toEqual(['18:00', '18:30']);
  });

  test('have seconds or milliseconds where they differ', () => {
    expect(labels('2026-11-21T12:08:01Z', '2026-11-21T12:08:31Z', 3)).toEqual(['13:08:10', '13:08:20', '13:08:30']);
    expect(labels('2026-11-21T12:08:01.100Z', '2026-11-21T12:08:01.900Z', 4)).toEqual([
      '13:08:01.200',
      '13:08:01.400',
      '13:08:01.600',
      '13:08:01.800',
    ]);
  });

  test('say the date where a day begins', () => {
    expect(labels('2026-11-20T18:00:00Z', '2026-11-21T06:00:00Z', 4)).toEqual(['21:00', '21 Nov', '03:00', '06:00']);
    expect(labels('2026-11-18T12:00:00Z', '2026-11-21T12:00:00Z', 4)).toEqual(['19 Nov', '20 Nov', '21 Nov']);
  });

  test('say the year where one begins', () => {
    expect(labels('2025-11-18T12:00:00Z', '2026-03-21T12:00:00Z', 5)).toEqual(['1 Dec', '2026', '1 Feb', '1 Mar']);
  });

  test('stay round when the clocks change', () => {
    expect(labels('2026-03-28T22:00:00Z', '2026-03-29T10:00:00Z', 4)).toEqual(['29 Mar', '03:00', '06:00', '09:00']);
    expect(labels('2026-10-24T20:00:00Z', '2026-10-25T04:00:00Z', 4)).toEqual(['22:00', '25 Oct', '02:00', '04:00']);
  });

  test('are few, in order and inside the range, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 10n ** 18n, max: 4n * 10n ** 18n }),
        fc.bigInt({ min: 1n, max: 10n ** 18n }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/Santiago', 'Pacific/Apia'),
        (start, length, atMost, zone) => {
          const ticks = timeTicks({ start, end: start + length }, zone, atMost).map(({ moment }) => moment);
          expect(ticks.length).toBeLessThanOrEqual(atMost + 1);
          expect(ticks.every((tick, index) => index === 0 || tick > (ticks[index - 1] ?? tick))).toBe(true);
          expect(ticks.every((tick) => tick >= start && tick < start + length)).toBe(true);
        },
      ),
      { seed: 7, numRuns: 1000 },
    );
  });
});

test.each([
  [38_000_000_000n, '38 s'],
  [90_000_000_000n, '1 min 30 s'],
  [3_600_000_000_000n, '1 h'],
  [90_061_000_000_000n, '1 d 1 h'],
  [1_500_000n, '1 ms 500 µs'],
  [0n, '0 s'],
])('%d ns are %s', (nanos, text) => {
  expect(durationText(nanos)).toBe(text);
});
