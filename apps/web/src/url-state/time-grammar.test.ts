import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTime } from './time-grammar.ts';

/** The problem as a person sees it: the marked part of the text, and the message. */
function complaint(text: string): string {
  const parsed = parseTime(text);
  if (parsed.ok) return 'no complaint';
  const { from, to, message } = parsed.problem;
  return `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}: ${message}`;
}

function expressionOf(text: string): unknown {
  const parsed = parseTime(text);
  return parsed.ok ? parsed.expression : parsed.problem.message;
}

describe('relative times', () => {
  test.each([
    ['now', []],
    ['now-15m', [{ kind: 'shift', amount: -15n, unit: 'm' }]],
    ['-15m', [{ kind: 'shift', amount: -15n, unit: 'm' }]],
    ['  now - 15m ', [{ kind: 'shift', amount: -15n, unit: 'm' }]],
    [
      'now-1h30m',
      [
        { kind: 'shift', amount: -1n, unit: 'h' },
        { kind: 'shift', amount: -30n, unit: 'm' },
      ],
    ],
    [
      'now-1d/d+8h',
      [
        { kind: 'shift', amount: -1n, unit: 'd' },
        { kind: 'round', unit: 'd' },
        { kind: 'shift', amount: 8n, unit: 'h' },
      ],
    ],
    ['now/M', [{ kind: 'round', unit: 'M' }]],
    ['now-500ms', [{ kind: 'shift', amount: -500n, unit: 'ms' }]],
    ['now-1µs', [{ kind: 'shift', amount: -1n, unit: 'us' }]],
  ])('%s', (text, steps) => {
    expect(expressionOf(text)).toEqual({ kind: 'relative', steps });
  });
});

describe('epochs, told apart by their size', () => {
  test.each([
    ['1795253596', 1795253596000000000n, 's'],
    ['1795253596.652137472', 1795253596652137472n, 's'],
    ['1795253596652', 1795253596652000000n, 'ms'],
    ['1795253596652137', 1795253596652137000n, 'us'],
    ['1795253596652137472', 1795253596652137472n, 'ns'],
    ['0', 0n, 's'],
  ])('%s', (text, moment, unit) => {
    expect(expressionOf(text)).toEqual({ kind: 'epoch', moment, unit });
  });

  test('19 digits keep every one of them', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 18n, max: 2n ** 63n - 1n }), (moment) => {
        expect(expressionOf(moment.toString())).toEqual({ kind: 'epoch', moment, unit: 'ns' });
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('dates and times of day', () => {
  const at = { year: 2026, month: 11, day: 21 };
  test.each([
    ['2026-11-21', { at: { ...at, time: null }, offsetMinutes: null }],
    ['2026-11-21 14:07', { at: { ...at, time: { hour: 14, minute: 7, second: 0, nanos: 0 } }, offsetMinutes: null }],
    [
      '2026-11-21T14:07:51.743339127Z',
      { at: { ...at, time: { hour: 14, minute: 7, second: 51, nanos: 743339127 } }, offsetMinutes: 0 },
    ],
    [
      '2026-11-21 14:07:51,743 -03:30',
      { at: { ...at, time: { hour: 14, minute: 7, second: 51, nanos: 743000000 } }, offsetMinutes: -210 },
    ],
  ])('%s', (text, date) => {
    expect(expressionOf(text)).toEqual({ kind: 'date', ...date });
  });

  test('14:07 is today', () => {
    expect(expressionOf('14:07')).toEqual({ kind: 'today', time: { hour: 14, minute: 7, second: 0, nanos: 0 } });
  });
});

describe('what is wrong is told at its place', () => {
  test.each([
    ['', '[]: Type a time, such as now-15m or 2026-11-21 14:07'],
    ['now-15x', 'now-15[x]: x is no unit: s, m (minutes), h, d, w, M (months) or y'],
    ['now-15', 'now-15[]: A unit is missing: s, m (minutes), h, d, w, M (months) or y'],
    ['now-', 'now-[]: A whole number must follow -, as in -15m'],
    ['now/', 'now/[]: A unit is missing: s, m (minutes), h, d, w, M (months) or y'],
    ['now 15m', 'now [15m]: Only +, - or / can stand here, as in now-1d/d'],
    ['now-1.5h', 'now-[1.5h]: Whole numbers only: 1h30m for 1.5h'],
    ['2026-13-01', '2026-[13]-01: There is no month 13'],
    ['2026-02-29', '2026-02-[29]: Month 2 of 2026 has no day 29'],
    ['2026-11-21 25:00', '2026-11-21 [25:00]: No clock shows 25:00'],
    ['2026-11-21 14:07+31:00', '2026-11-21 14:07[+31:00]: +31:00 is no offset from UTC'],
    ['14:07:51.1234567890', '14:07:51.123456789[0]: Finer than a nanosecond'],
    ['1795253596652137472.5', '1795253596652137472.[5]: Finer than a nanosecond'],
    ['tomorrow', '[tomorrow]: This is no time: try now-15m, now/d, 14:07, 2026-11-21 14:07 or seconds since 1970'],
  ])('%s', (text, expected) => {
    expect(complaint(text)).toBe(expected);
  });

  test('any text is parsed or complained about inside itself', () => {
    const alphabet = fc.constantFrom(...'now-+/0123456789:.TZ smhdwMyµ\n'.split(''));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: alphabet })), (text) => {
        const parsed = parseTime(text);
        if (parsed.ok) return;
        expect(parsed.problem.from).toBeGreaterThanOrEqual(0);
        expect(parsed.problem.to).toBeGreaterThanOrEqual(parsed.problem.from);
        expect(parsed.problem.to).toBeLessThanOrEqual(text.length);
      }),
      { seed: 7, numRuns: 3000 },
    );
  });
});
