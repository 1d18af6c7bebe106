import type { ServiceHealth } from '@edda/protocol';
import { expect, test } from 'vitest';
import { trendText } from './trend-text.ts';

const health = (change: Partial<ServiceHealth>): ServiceHealth => ({
  service: 'api',
  now: { lines: 1000, errors: 84 },
  before: { lines: 1000, errors: 21 },
  levels: {},
  trend: 'same',
  certain: 0,
  silentSince: null,
  ...change,
});

test('says which way, from where, and how certain that is', () => {
  expect(trendText(health({ trend: 'worse', certain: 0.02 }))).toEqual({
    tone: 'bad',
    text: 'worse: 2.1 % before',
    title: '84 errors in 1,000 lines, 21 in 1,000 before; at least 2 % more for certain',
  });
});

test('small counts are said to be small', () => {
  const few = health({ now: { lines: 3, errors: 1 }, before: { lines: 2, errors: 0 }, trend: 'chance' });
  expect(trendText(few)?.text).toBe('0 % before; too few to tell');
});

test('says nothing before the period before is counted', () => {
  expect(trendText(health({ before: null, trend: null }))).toBeNull();
});
