import { expect, test } from 'vitest';
import { shortMomentText } from './one-day.ts';

const nanos = (text: string): bigint => BigInt(Date.parse(text)) * 1_000_000n;
const MORNING = { start: nanos('2026-11-22T08:00:00Z'), end: nanos('2026-11-22T09:00:00Z') };

test.each([
  ['within a range of one day', '2026-11-22T08:30:00Z', '09:30'],
  ['at its end', '2026-11-22T09:00:00Z', '10:00'],
  ['before it, on the same day', '2026-11-21T23:10:00Z', '00:10'],
  ['on the day before', '2026-11-21T22:50:00Z', '2026-11-21 23:50'],
])('a moment %s has a date where it needs one', (_, moment, expected) => {
  expect(shortMomentText(nanos(moment), MORNING, 'Europe/Berlin')).toBe(expected);
});

test('every moment beside a range of several days has its date', () => {
  const days = { start: nanos('2026-11-20T08:00:00Z'), end: MORNING.end };
  expect(shortMomentText(nanos('2026-11-22T08:30:00Z'), days, 'UTC')).toBe('2026-11-22 08:30');
});
