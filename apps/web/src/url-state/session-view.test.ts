import { describe, expect, it } from 'vitest';
import { decodeSessionView, DEFAULT_SESSION_VIEW, encodeSessionView, sessionPath } from './session-view.ts';

describe('the address of a session', () => {
  it('comes back as it was', () => {
    const view = { backend: 'prod', hint: '1795252596067806458', zone: 'Europe/Berlin', turn: 16 };
    expect(decodeSessionView(encodeSessionView(view))).toEqual({ view, problems: [] });
    expect(encodeSessionView(DEFAULT_SESSION_VIEW)).toBe('v=1');
  });

  it('tells what cannot be used, and goes on without', () => {
    const { view, problems } = decodeSessionView('?v=1&turn=0&hint=soon&zone=Mars&x=1');
    expect(view).toEqual(DEFAULT_SESSION_VIEW);
    expect(problems.map(({ param }) => param)).toEqual(['turn', 'hint', 'zone', 'x']);
  });

  it('holds any id', () => {
    expect(sessionPath('a/b c', { turn: 2 })).toBe('/session/a%2Fb%20c?v=1&turn=2');
  });
});
