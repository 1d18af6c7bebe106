import { describe, expect, test } from 'vitest';
import { resolveAsked } from './time-resolve.ts';
import { askedTitle, briefTitle, momentText } from './time-text.ts';

const NOW = BigInt(Date.parse('2026-11-21T13:08:00Z')) * 1_000_000n;

function title(from: string, to: string): string {
  const resolved = resolveAsked({ from, to }, { now: NOW, zone: 'Europe/Berlin' });
  return resolved.ok ? askedTitle({ from, to }, resolved.range, 'Europe/Berlin') : resolved.problem.message;
}

describe('the title of a range', () => {
  test.each([
    ['now-1h', 'now', 'Last 1 hour'],
    ['now-15m', 'now', 'Last 15 minutes'],
    ['now/d', 'now', 'Today'],
    ['now/d', 'now/d', 'Today'],
    ['now-1d/d', 'now-1d/d', 'Yesterday'],
    ['now-2h', 'now-1h', 'now-2h to now-1h'],
    ['2026-11-21T12:04:00Z', '2026-11-21T13:08:00Z', '2026-11-21 13:04 to 14:08'],
    ['2026-11-20T12:04:00Z', '2026-11-21T13:08:00Z', '2026-11-20 13:04 to 2026-11-21 14:08'],
    ['2026-11-21T13:07:00Z', '2026-11-21T13:08:00Z', '2026-11-21 14:07:00 to 14:08:00'],
    ['2026-11-21T13:07:59.1Z', '2026-11-21T13:08:00Z', '2026-11-21 14:07:59.100 to 14:08:00.000'],
  ])('%s to %s', (from, to, expected) => {
    expect(title(from, to)).toBe(expected);
  });
});

test('a range that is not known yet has the title that it will have, where no clock is in it', () => {
  expect(askedTitle({ from: 'now-1h', to: 'now' }, null, 'UTC')).toBe('Last 1 hour');
  expect(askedTitle({ from: '2026-11-21T12:04:00Z', to: 'now' }, null, 'UTC')).toBe('2026-11-21T12:04:00Z to now');
});

test.each([
  ['now-1h', 'now', '1h'],
  ['now-15m', 'now', '15m'],
  ['now/d', 'now', null],
  ['now-2h', 'now-1h', null],
  ['now-1d/d', 'now', null],
  ['2026-11-21T12:04:00Z', 'now', null],
  ['nonsense', 'now', null],
])('a short range until now has a brief title: %s to %s', (from, to, expected) => {
  expect(briefTitle({ from, to })).toBe(expected);
});

test('a moment keeps its nanoseconds and no zeros after them', () => {
  expect(momentText(1795266471743339127n)).toBe('2026-11-21T13:07:51.743339127Z');
  expect(momentText(1795266471700000000n)).toBe('2026-11-21T13:07:51.7Z');
  expect(momentText(1795266471000000000n)).toBe('2026-11-21T13:07:51Z');
});
