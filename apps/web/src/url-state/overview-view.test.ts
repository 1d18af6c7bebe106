import { describe, expect, test } from 'vitest';
import { decodeOverviewView, DEFAULT_OVERVIEW_VIEW, overviewPath, REFRESHES } from './overview-view.ts';

describe('the address of the overview', () => {
  test('is short where all is as by default', () => {
    expect(overviewPath(DEFAULT_OVERVIEW_VIEW)).toBe('/');
    expect(decodeOverviewView('')).toEqual({ view: DEFAULT_OVERVIEW_VIEW, problems: [] });
  });

  test.each(REFRESHES)('comes back as it was, refreshed %s', (refresh) => {
    const view = { backend: 'prod & eu', time: { from: 'now-6h', to: 'now/h' }, zone: 'Europe/Berlin', refresh };
    expect(decodeOverviewView(overviewPath(view).slice(2))).toEqual({ view, problems: [] });
  });

  test('says what it cannot use, and the first of two counts', () => {
    const { view, problems } = decodeOverviewView('v=1&refresh=2s&zone=Nowhere&from=now-2h&from=now-3h&q=x');
    expect(view).toEqual({ ...DEFAULT_OVERVIEW_VIEW, time: { from: 'now-2h', to: 'now' } });
    expect(problems.map(({ param }) => param)).toEqual(['refresh', 'zone', 'q']);
  });
});
