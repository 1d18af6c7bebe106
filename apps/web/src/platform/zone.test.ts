import { NANOS_PER_HOUR } from '@edda/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentOf, wallClockOf, zoneName, zoneOffset } from './zone.ts';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'America/Santiago', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

const nanosOf = (text: string): bigint => BigInt(Date.parse(text)) * 1_000_000n;
const shownAs = (year: number, month: number, day: number, hour: number, minute: number) => ({
  year,
  month,
  day,
  hour,
  minute,
  second: 0,
  nanos: 0,
});

describe('a moment on the clocks of a zone', () => {
  test('shows the zone, to the nanosecond', () => {
    expect(wallClockOf(1795266471743339127n, 'Europe/Berlin')).toEqual({
      year: 2026,
      month: 11,
      day: 21,
      hour: 14,
      minute: 7,
      second: 51,
      nanos: 743339127,
    });
  });

  test('comes back from what is shown, except in the hour that is shown twice', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 4_000_000_000_000_000_000n }),
        fc.constantFrom(...ZONES),
        (moment, zone) => {
          const back = momentOf(wallClockOf(moment, zone), zone);
          const again = momentOf(wallClockOf(back, zone), zone);
          expect(back === moment || (back < moment && moment - back <= NANOS_PER_HOUR)).toBe(true);
          expect(again).toBe(back);
        },
      ),
      { seed: 7, numRuns: 2000 },
    );
  });

  test('agrees with Intl at every quarter of an hour around changes of the clocks', () => {
    const start = Date.parse('2026-03-28T22:00:00Z');
    for (let millis = start; millis < start + 7_200_000 * 3; millis += 900_000) {
      const shown = new Date(millis).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' });
      const wall = wallClockOf(BigInt(millis) * 1_000_000n, 'Europe/Berlin');
      expect(shown).toBe(
        `${wall.year}-03-${wall.day} ${String(wall.hour).padStart(2, '0')}:${String(wall.minute).padStart(2, '0')}:00`,
      );
    }
  });
});

describe('a clock time that is skipped or shown twice', () => {
  test('skipped: as long after the jump as it would have been', () => {
    expect(momentOf(shownAs(2026, 3, 29, 2, 30), 'Europe/Berlin')).toBe(nanosOf('2026-03-29T01:30:00Z'));
  });

  test('skipped midnight: the first moment of that day', () => {
    expect(momentOf(shownAs(2026, 9, 6, 0, 0), 'America/Santiago')).toBe(nanosOf('2026-09-06T04:00:00Z'));
  });

  test('shown twice: the first', () => {
    expect(momentOf(shownAs(2026, 10, 25, 2, 30), 'Europe/Berlin')).toBe(nanosOf('2026-10-25T00:30:00Z'));
  });
});

test('an unknown zone has no name and counts as UTC', () => {
  expect(zoneName('Mars/Olympus')).toBeNull();
  expect(zoneOffset('Mars/Olympus', 0)).toBe(0);
});

test('browser is the zone of this machine', () => {
  expect(zoneName('browser')).toBe('UTC');
});
