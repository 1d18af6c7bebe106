import type { Pattern, PopulationRead } from '@edda/protocol';
import { describe, expect, test } from 'vitest';
import { changeOf, chosenPatterns, levelOfPattern } from './pattern-facts.ts';

const pattern = (change: Partial<Pattern>): Pattern => ({
  service: 'api',
  template: 'tick <_>',
  filter: { kind: 'text', text: { value: '^tick .+$', caseSensitive: true, regex: true, exclude: false } },
  levels: { info: 10 },
  subject: 10,
  against: 10,
  certain: 0,
  bars: [],
  firstSeen: null,
  lastSeen: null,
  example: '',
  ...change,
});
const side = (lines: number): PopulationRead => ({ total: lines, levels: {}, lines, bytes: 0, share: 1, done: 1 });
const read = { subject: side(100), against: side(200) };

describe('how a pattern stands against the other side', () => {
  test.each([
    [{ against: 0 }, { kind: 'new', text: 'new' }],
    [{ subject: 0 }, { kind: 'gone', text: 'gone' }],
    [
      { subject: 40, against: 20, certain: 0.2 },
      { kind: 'more', text: '4.0 ×' },
    ],
    [
      { subject: 5, against: 40, certain: -0.1 },
      { kind: 'less', text: '0.3 ×' },
    ],
    [{}, { kind: 'same', text: '' }],
  ])('%o', (change, told) => expect(changeOf(pattern(change), read)).toMatchObject(told));

  test('is of shares, because the sides seldom have as many lines', () => {
    expect(changeOf(pattern({ subject: 10, against: 10 }), read)?.title).toBe(
      '10 % of these lines, 5 % of those: no certain difference',
    );
  });

  test('is not said while nothing of the other side is read', () => {
    expect(changeOf(pattern({ against: 0 }), { subject: side(100), against: side(0) })).toBeNull();
  });
});

test('only new ones are those that the other side does not have', () => {
  const patterns = [pattern({}), pattern({ against: 0 }), pattern({ subject: 0 })];
  expect(chosenPatterns(patterns, 'new')).toEqual([patterns[1]]);
  expect(chosenPatterns(patterns, 'all')).toEqual([patterns[0], patterns[1]]);
});

test('what changed most certainly stands first, whichever way', () => {
  const patterns = [pattern({ certain: 0.1 }), pattern({}), pattern({ certain: -0.4 })];
  expect(chosenPatterns(patterns, 'changed').map(({ certain }) => certain)).toEqual([-0.4, 0.1]);
});

test('the level is that of most lines; of equals the most severe', () => {
  expect(levelOfPattern(pattern({ levels: { info: 5, error: 5, debug: 1 } }))).toBe('error');
});
