import { type Ask, EMPTY_ASK, type FacetsAnswer } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { withoutFilters } from './without-filters.ts';

const ASK: Ask = {
  ...EMPTY_ASK,
  services: ['api'],
  levels: ['error'],
  texts: [{ value: 'timeout', caseSensitive: false, regex: false, exclude: false }],
  conditions: [{ kind: 'field', name: 'status', op: '>=', value: '500' }],
};

const FACETS: FacetsAnswer = {
  services: [],
  levels: [
    { value: 'info', count: 200 },
    { value: 'warn', count: 14 },
  ],
  labels: [],
};

describe('the filters that may have taken the rows away', () => {
  it('are each of them, with how many lines there are without it where that was counted', () => {
    expect(withoutFilters(ASK, FACETS).map(({ filter, count }) => [filter, count])).toEqual([
      ['level filter', 214],
      ['text “timeout”', null],
      ['condition status >= 500', null],
    ]);
    expect(withoutFilters(ASK, FACETS)[0]?.ask).toEqual({ ...ASK, levels: [] });
  });

  it('are named without counts while these are unknown', () => {
    expect(withoutFilters(ASK, undefined).map(({ count }) => count)).toEqual([null, null, null, null]);
  });

  it('are known by the beginning of what is long', () => {
    const texts = [{ value: 'x'.repeat(1000), caseSensitive: false, regex: false, exclude: false }];
    const [way] = withoutFilters({ ...EMPTY_ASK, texts }, undefined);
    expect(way?.filter).toBe(`text “${'x'.repeat(80)}…”`);
  });

  it('are what is muted too, where any of it is', () => {
    const mute = { what: 'text', value: 'ping', caseSensitive: false, regex: false, on: true } as const;
    expect(withoutFilters({ ...EMPTY_ASK, muted: [mute] }, undefined)).toEqual([
      { filter: 'muting of known noise', ask: { ...EMPTY_ASK, muted: [{ ...mute, on: false }] }, count: null },
    ]);
    expect(withoutFilters({ ...EMPTY_ASK, muted: [{ ...mute, on: false }] }, undefined)).toEqual([]);
  });

  it('are none where nothing is filtered', () => {
    expect(withoutFilters(EMPTY_ASK, FACETS)).toEqual([]);
  });
});
