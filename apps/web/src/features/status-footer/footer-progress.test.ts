import { EMPTY_ASK } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { SearchSession, type SearchState } from '../../api/search-session.ts';
import { metricProgress, searchProgress } from './footer-progress.ts';

const IDLE = new SearchSession().state.get();
const RUNNING: SearchState = {
  ...IDLE,
  search: { backend: '', ask: EMPTY_ASK, range: { start: '0', end: '1000' }, direction: 'backward' },
  phase: 'loading',
  covered: { start: '750', end: '1000' },
  bytesRead: 38_000_000,
  elapsedMs: 210,
};
const ROWS = { lastRow: 50_000_000_000n, counted: true, zone: 'UTC' };

describe('what the footer says of a search', () => {
  it('is how much of the range is answered for good, what was read and how long it took', () => {
    expect(searchProgress(RUNNING, ROWS)).toEqual({
      share: 0.25,
      phase: 'busy',
      facts: ['all of the range counted', 'rows back to 00:00:50', '38 MB read', '0.21 s'],
    });
  });

  it('is all of it once the search ended well', () => {
    expect(searchProgress({ ...RUNNING, phase: 'settled', end: 'limit' }, ROWS)).toMatchObject({
      share: 1,
      phase: 'idle',
    });
  });

  it('says that it waits, and nothing of rows that belong to the search before', () => {
    const silent = { ...RUNNING, stale: true, quiet: true, covered: null, bytesRead: 0, elapsedMs: 0 };
    expect(searchProgress(silent, ROWS)).toEqual({ share: 0, phase: 'busy', facts: ['waiting for Loki'] });
    expect(searchProgress({ ...silent, phase: 'waiting' }, ROWS).phase).toBe('troubled');
  });

  it('is nothing before anything was asked', () => {
    expect(searchProgress(IDLE, { lastRow: null, counted: false, zone: 'UTC' })).toEqual({
      share: 0,
      phase: 'idle',
      facts: [],
    });
  });
});

describe('what the footer says of a metric query', () => {
  it('is whether it is there, and what it read', () => {
    const data = { logql: 'x', stepSeconds: 15, lookbackSeconds: 15, series: [], bytesRead: 12_000_000, parts: 1 };
    expect(metricProgress({ data, stale: false, fetching: false, error: null }, null)).toEqual({
      share: 1,
      phase: 'idle',
      facts: ['12 MB read'],
    });
  });

  it('is how far it is while it is evaluated, by its pieces where it has some', () => {
    const fetching = { data: undefined, stale: true, fetching: true, error: null };
    expect(metricProgress(fetching, null)).toEqual({ share: 0, phase: 'busy', facts: ['evaluating'] });
    expect(metricProgress(fetching, { done: 0, parts: 1 })).toMatchObject({ share: 0, facts: ['evaluating'] });
    expect(metricProgress(fetching, { done: 3, parts: 12 })).toEqual({
      share: 0.25,
      phase: 'busy',
      facts: ['3 of 12 pieces of time evaluated'],
    });
  });
});
