import { NANOS_PER_HOUR } from '@edda/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalendarUnit, EXACT_UNITS, type ExactUnit } from './time-expression.ts';
import { type RangeSide, resolveAsked, resolveText } from './time-resolve.ts';
import { momentText } from './time-text.ts';

/** 2026-11-21 14:08:00.000000001 in Berlin, a Saturday. */
const NOW = BigInt(Date.parse('2026-11-21T13:08:00Z')) * 1_000_000n + 1n;

function resolved(text: string, side: RangeSide, zone: string, now = NOW): string {
  const moment = resolveText(text, side, { now, zone });
  return typeof moment === 'bigint' ? momentText(moment) : moment.message;
}

function momentOf(text: string, side: RangeSide, zone: string, now: bigint): bigint {
  const moment = resolveText(text, side, { now, zone });
  if (typeof moment !== 'bigint') throw new Error(`${text}: ${moment.message}`);
  return moment;
}

describe('a range', () => {
  test.each([
    ['now-1h', 'now', '2026-11-21T12:08:00.000000001Z', '2026-11-21T13:08:00.000000001Z'],
    ['now/d', 'now/d', '2026-11-20T23:00:00Z', '2026-11-21T23:00:00Z'],
    ['now-1d/d', 'now-1d/d', '2026-11-19T23:00:00Z', '2026-11-20T23:00:00Z'],
    ['now/w', 'now/w', '2026-11-15T23:00:00Z', '2026-11-22T23:00:00Z'],
    ['now/M', 'now/M', '2026-10-31T23:00:00Z', '2026-11-30T23:00:00Z'],
    ['now/y', 'now/y', '2025-12-31T23:00:00Z', '2026-12-31T23:00:00Z'],
    ['now/h', 'now/h', '2026-11-21T13:00:00Z', '2026-11-21T14:00:00Z'],
    ['now-1M', 'now', '2026-10-21T12:08:00.000000001Z', '2026-11-21T13:08:00.000000001Z'],
    ['2026-11-21', '2026-11-21', '2026-11-20T23:00:00Z', '2026-11-21T23:00:00Z'],
    ['13:00', '14:07:51.5', '2026-11-21T12:00:00Z', '2026-11-21T13:07:51.5Z'],
    ['2026-11-21T10:00:00Z', '1795266000', '2026-11-21T10:00:00Z', '2026-11-21T13:00:00Z'],
  ])('%s to %s in Berlin', (from, to, start, end) => {
    const answer = resolveAsked({ from, to }, { now: NOW, zone: 'Europe/Berlin' });
    expect(answer.ok && [momentText(answer.range.start), momentText(answer.range.end)]).toEqual([start, end]);
  });

  test('that ends before it begins is a problem of its end', () => {
    const answer = resolveAsked({ from: 'now', to: 'now-1h' }, { now: NOW, zone: 'UTC' });
    expect(answer).toMatchObject({ ok: false, side: 'to', problem: { message: 'The range ends before it begins' } });
  });

  test('with a side that is no time says which', () => {
    const answer = resolveAsked({ from: 'now-1q', to: 'now' }, { now: NOW, zone: 'UTC' });
    expect(answer).toMatchObject({ ok: false, side: 'from', problem: { from: 5, to: 6 } });
  });
});

describe('when the clocks change', () => {
  const afterChange = BigInt(Date.parse('2026-03-29T12:00:00Z')) * 1_000_000n;

  test('a day is 23 hours long in spring', () => {
    expect(resolved('now/d', 'from', 'Europe/Berlin', afterChange)).toBe('2026-03-28T23:00:00Z');
    expect(resolved('now/d', 'to', 'Europe/Berlin', afterChange)).toBe('2026-03-29T22:00:00Z');
  });

  test('a day before is the same time on the clock, 24 hours before are 24 hours', () => {
    expect(resolved('now-1d', 'from', 'Europe/Berlin', afterChange)).toBe('2026-03-28T13:00:00Z');
    expect(resolved('now-24h', 'from', 'Europe/Berlin', afterChange)).toBe('2026-03-28T12:00:00Z');
  });

  test('an hour begins with the wall clock where a zone is half an hour off', () => {
    expect(resolved('now/h', 'from', 'Asia/Kolkata')).toBe('2026-11-21T12:30:00Z');
  });

  test('a day that begins at one o’clock begins there', () => {
    const inSantiago = BigInt(Date.parse('2026-09-06T12:00:00Z')) * 1_000_000n;
    expect(resolved('now/d', 'from', 'America/Santiago', inSantiago)).toBe('2026-09-06T04:00:00Z');
  });
});

describe('months and years', () => {
  test('end on the last day where the day does not exist', () => {
    const march31 = BigInt(Date.parse('2026-03-31T12:00:00Z')) * 1_000_000n;
    expect(resolved('now-1M', 'from', 'UTC', march31)).toBe('2026-02-28T12:00:00Z');
    const leapDay = BigInt(Date.parse('2024-02-29T12:00:00Z')) * 1_000_000n;
    expect(resolved('now-1y', 'from', 'UTC', leapDay)).toBe('2023-02-28T12:00:00Z');
  });
});

describe('outside of what nanoseconds reach', () => {
  test.each([
    'now-200y',
    'now+99999999999999h',
    'now-9999999999999999999d',
    '2300-01-01',
    '1969-12-31',
    '9999999999999999999',
  ])('%s', (text) => {
    expect(resolved(text, 'from', 'UTC')).toBe('Outside the years that nanoseconds reach: 1970 to 2262');
  });
});

describe('properties', () => {
  const moments = fc.bigInt({ min: 10n ** 18n, max: 4n * 10n ** 18n });
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'America/Santiago', 'Pacific/Apia');
  const exact = fc.constantFrom<ExactUnit[]>('ns', 'us', 'ms', 's', 'm', 'h');
  const calendar = fc.constantFrom<CalendarUnit[]>('d', 'w', 'M', 'y');
  const runs = { seed: 7, numRuns: 1000 };

  test('units of fixed length are exact to the nanosecond', () => {
    fc.assert(
      fc.property(moments, fc.bigInt({ min: 0n, max: 9999n }), exact, zones, (now, amount, unit, zone) => {
        expect(resolveText(`now-${amount}${unit}`, 'from', { now, zone })).toBe(now - amount * EXACT_UNITS[unit]);
      }),
      runs,
    );
  });

  test('rounding goes down for a start and up for an end, and the unit lies around now', () => {
    fc.assert(
      fc.property(moments, fc.oneof(exact, calendar), zones, (now, unit, zone) => {
        const start = momentOf(`now/${unit}`, 'from', zone, now);
        const end = momentOf(`now/${unit}`, 'to', zone, now);
        expect(start <= now && now < end).toBe(true);
      }),
      runs,
    );
  });

  test('a day lasts 22 to 26 hours', () => {
    fc.assert(
      fc.property(moments, zones, (now, zone) => {
        const hours = (momentOf('now/d', 'to', zone, now) - momentOf('now/d', 'from', zone, now)) / NANOS_PER_HOUR;
        expect(hours >= 22n && hours <= 26n).toBe(true);
      }),
      runs,
    );
  });

  test('the text of a moment means that moment', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), zones, (moment, zone) => {
        expect(resolveText(momentText(moment), 'to', { now: NOW, zone })).toBe(moment);
      }),
      runs,
    );
  });
});
