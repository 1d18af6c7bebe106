import { describe, expect, it } from 'vitest';
import { planSession, sessionIdOf } from './plan-session.ts';

describe('planSession', () => {
  it('finds lines of calls, of turns and tools, and of forks from it', () => {
    expect(planSession('20260124-000000-a1b2c3d4')).toBe(
      '{app="llm-proxy"} |= "20260124-000000-a1b2c3d4"' +
        ' | json _meta_session="_meta.session",session_id="session_id",parent_session="parent_session"' +
        ' | ( ( _meta_session="20260124-000000-a1b2c3d4" or session_id="20260124-000000-a1b2c3d4" )' +
        ' or parent_session="20260124-000000-a1b2c3d4" )',
    );
  });

  it('quotes what an id may hold, and takes no text that is none', () => {
    expect(planSession('a"b')).toContain(String.raw`|= "a\\\"b"`);
    expect([sessionIdOf(' x '), sessionIdOf(''), sessionIdOf('a\nb'), sessionIdOf('a'.repeat(201))]).toEqual([
      'x',
      null,
      null,
      null,
    ]);
  });
});
