import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeSessionsView,
  DEFAULT_SESSIONS_VIEW,
  SESSION_SORTS,
  sessionsPath,
  type SessionsView,
} from './sessions-view.ts';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'a b', '%zz', '&', '+', '日本'));
const view: fc.Arbitrary<SessionsView> = fc.record({
  backend: text,
  time: fc.record({ from: text, to: text }),
  zone: fc.constantFrom('browser', 'UTC', 'Europe/Berlin'),
  sort: fc.constantFrom(...SESSION_SORTS),
  ascending: fc.boolean(),
  columns: fc.option(fc.subarray([...SESSION_SORTS], { minLength: 1 })),
  text,
  model: text,
  machine: text,
});
const searchOf = (path: string): string => path.slice(path.indexOf('?') + 1);

describe('the address of the list of sessions', () => {
  it('brings every view back as it was', () => {
    fc.assert(
      fc.property(view, (before) => {
        const whole = { ...before, text: before.text.toWellFormed() };
        const { view: after, problems } = decodeSessionsView(searchOf(sessionsPath(whole)));
        expect(problems).toEqual([]);
        expect(sessionsPath(after)).toBe(sessionsPath(whole));
      }),
      { seed: 20_261_121, numRuns: 500 },
    );
  });

  it('is short, and says what it could not use', () => {
    expect(sessionsPath(DEFAULT_SESSIONS_VIEW)).toBe('/sessions?v=1');
    expect(sessionsPath({ ...DEFAULT_SESSIONS_VIEW, sort: 'cost', ascending: true, model: 'gpt-5' })).toBe(
      '/sessions?v=1&sort=cost&order=asc&model=gpt-5',
    );
    expect(sessionsPath({ ...DEFAULT_SESSIONS_VIEW, columns: ['time', 'forks'] })).toBe(
      '/sessions?v=1&columns=time,forks',
    );
    expect(decodeSessionsView('v=1&columns=forks,time,forks').view.columns).toEqual(['time', 'forks']);
    expect(decodeSessionsView('v=1&columns=forks,size')).toMatchObject({
      view: { columns: null },
      problems: [
        { param: 'columns', value: 'forks,size', message: expect.stringMatching(/^has size, which is none of/) },
      ],
    });
    const { view: read, problems } = decodeSessionsView('v=2&sort=size&order=up&zone=Mars&sort=cost&x=1');
    expect(read).toEqual({ ...DEFAULT_SESSIONS_VIEW, sort: 'cost' });
    expect(problems.map(({ param, value }) => `${param}=${value}`)).toEqual([
      'v=2',
      'sort=size',
      'order=up',
      'zone=Mars',
      'x=1',
    ]);
  });
});
