import type { SessionDigest } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { SESSION_SORTS } from '../../url-state/sessions-view.ts';
import { filteredSessions, SESSION_COLUMNS, sortedSessions } from './session-columns.ts';

function session(id: string, change: Partial<SessionDigest> = {}): SessionDigest {
  const usage = { input: 1, cacheRead: 2, cacheWrite: 3, output: 4 };
  return {
    id,
    first: '1000000000',
    last: '61000000000',
    isWhole: true,
    machine: 'ann@mac',
    parent: '',
    forks: 0,
    prompt: `prompt of ${id}`,
    models: ['claude-sonnet-4-20250514'],
    turns: 1,
    usage,
    cost: 0.5,
    latencyMs: null,
    firstTokenMs: null,
    unpriced: 0,
    errors: 0,
    rateLimits: 0,
    retries: 0,
    state: 'answered',
    ...change,
  };
}

const ids = (sessions: readonly SessionDigest[]): string => sessions.map(({ id }) => id).join('');

describe('the columns of the list', () => {
  it('are all that it can be sorted by', () => {
    expect(SESSION_COLUMNS.map(({ key }) => key)).toEqual(SESSION_SORTS);
  });

  it('say what is known, and that nothing is', () => {
    const textsOf = (of: SessionDigest) => SESSION_COLUMNS.map(({ textOf }) => textOf(of)).join('|');
    expect(
      textsOf(session('a', { turns: 12_880, unpriced: 2, latencyMs: 14_240.5, firstTokenMs: 813, forks: 2 })),
    ).toBe('|prompt of a|ann@mac|sonnet-4|12.9K|1|4|5|$ 0.50 +|1 min|14.2 s|813 ms|2|0|0|0|answered');
    expect(textsOf(session('b', { prompt: null, models: null, turns: null, usage: null, cost: null }))).toBe(
      '|–|ann@mac|–|–|–|–|–|–|1 min|–|–|0|0|0|0|answered',
    );
  });
});

describe('sorting', () => {
  const list = [
    session('a', { cost: 2, first: '1' }),
    session('b', { cost: null, first: '4' }),
    session('c', { cost: 10, first: '2' }),
    session('d', { cost: 2, first: '3' }),
  ];

  it('goes by size and not by letters, newest first among equals, and what is not known is always last', () => {
    expect(ids(sortedSessions(list, 'cost', false))).toBe('cdab');
    expect(ids(sortedSessions(list, 'cost', true))).toBe('dacb');
  });

  it('goes by time to the nanosecond', () => {
    const [a, b] = ['1795252596067806458', '1795252596067806459'];
    expect(ids(sortedSessions([session('a', { first: a }), session('b', { first: b })], 'time', false))).toBe('ba');
  });
});

describe('filters', () => {
  const list = [session('a'), session('b', { models: ['gpt-5'], machine: 'bob@pc' }), session('c', { models: null })];

  it.each([
    [{ text: 'PROMPT OF B' }, 'b'],
    [{ text: 'gpt' }, 'b'],
    [{ text: ' ann@ ' }, 'ac'],
    [{ model: 'gpt-5' }, 'b'],
    [{ machine: 'ann@mac', model: 'claude-sonnet-4-20250514' }, 'a'],
    [{ text: 'nothing like it' }, ''],
    [{}, 'abc'],
  ])('%j', (filter, expected) => {
    expect(ids(filteredSessions(list, { text: '', model: '', machine: '', ...filter }))).toBe(expected);
  });
});
