import { assert, bigInt, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GoTime } from './go-time.ts';
import { parseTime } from './time-parse.ts';
import type { TimeZone } from './time-zone.ts';
import { loadZone, UTC } from './time-zone.ts';

const zone = (name: string): TimeZone => loadZone(name) ?? UTC;

describe('times by layout', () => {
  it('read back what they wrote', () => {
    const layouts = constantFrom(
      '2006-01-02T15:04:05.999999999Z07:00',
      'Mon, 02 Jan 2006 15:04:05.000000000 -0700',
      'Monday January _2 3:04:05.000000000PM 2006 -07:00:00',
      '002 2006 15h4m5,000000000 Z0700',
    );
    const zones = constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Auckland');
    // From 1980 on, when all of them were whole minutes away from UTC, up to 2100.
    const nanos = bigInt({ min: 315_532_800_000_000_000n, max: 4_102_444_800_000_000_000n });
    assert(
      property(nanos, layouts, zones, (at, layout, name) => {
        const time = new GoTime(at, zone(name));
        const read = parseTime(layout, time.format(layout), zone(name));
        expect([time.format(layout), read.nanos]).toEqual([time.format(layout), at]);
        expect(read.toString()).toBe(time.toString());
      }),
      { seed: 12, numRuns: 500 },
    );
  });

  it.each([
    ['2006-01-02 15:04:05', '2026-03-29 02:30:00', 'Europe/Berlin', '2026-03-29 03:30:00 +0200 CEST'],
    ['2006-01-02 15:04:05', '2026-10-25 12:00:00.25', 'Europe/Berlin', '2026-10-25 12:00:00.25 +0100 CET'],
    ['2006-01-02 MST', '2026-01-15 CET', 'Europe/Berlin', '2026-01-15 00:00:00 +0100 CET'],
    ['2006-01-02 MST', '2026-01-15 PST', 'UTC', '2026-01-15 00:00:00 +0000 PST'],
    ['Jan 2 06 3pm', 'feb 3 99 12am', 'UTC', '1999-02-03 00:00:00 +0000 UTC'],
    ['2006-01-02T15:04:05Z07:00', '2026-01-15T12:00:00+05:30', 'UTC', '2026-01-15 12:00:00 +0530 +0530'],
    ['2006-01-02', '2026-01-15 ', 'UTC', '0001-01-01 00:00:00 +0000 UTC'],
    ['2006-01-02', '2025-02-29', 'UTC', '0001-01-01 00:00:00 +0000 UTC'],
    ['15:04', '24:00', 'UTC', '0001-01-01 00:00:00 +0000 UTC'],
    ['15:04', '23:59', 'UTC', '0000-01-01 23:59:00 +0000 UTC'],
  ])('%s reads %s in %s', (layout, text, name, shown) => {
    expect(parseTime(layout, text, zone(name)).toString()).toBe(shown);
  });

  it.each([
    ['America/New_York', '2026-07-01 08:00:00 -0400 EDT'],
    ['Europe/London', '2026-07-01 13:00:00 +0100 BST'],
    ['Asia/Kolkata', '2026-07-01 17:30:00 +0530 IST'],
    ['Asia/Tokyo', '2026-07-01 21:00:00 +0900 JST'],
    ['Australia/Sydney', '2026-07-01 22:00:00 +1000 AEST'],
    ['America/Sao_Paulo', '2026-07-01 09:00:00 -0300 -03'],
    ['Asia/Kathmandu', '2026-07-01 17:45:00 +0545 +0545'],
  ])('%s', (name, shown) => {
    expect(new GoTime(1_782_907_200_000_000_000n, zone(name)).toString()).toBe(shown);
  });
});
