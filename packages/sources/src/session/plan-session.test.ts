import { describe, expect, it } from 'vitest';
import { readProfiles } from '../profile-config.ts';
import { PROFILES } from '../profiles/profiles.ts';
import { planSession, sessionIdOf } from './plan-session.ts';

const PROXY_OF_OURS = {
  name: 'ours',
  streams: [{ label: 'app', value: 'ours' }],
  format: 'json',
  links: { session: ['_meta.session', 'session_id'] },
  summary: { kind: 'llm_proxy' },
};

describe('planSession', () => {
  it('finds lines of calls, of turns and tools, and of forks from it', () => {
    expect(planSession('20260124-000000-a1b2c3d4', PROFILES)).toBe(
      '{app="llm-proxy"} |= "20260124-000000-a1b2c3d4"' +
        ' | json _meta_session="_meta.session",session_id="session_id",parent_session="parent_session"' +
        ' | ( ( _meta_session="20260124-000000-a1b2c3d4" or session_id="20260124-000000-a1b2c3d4" )' +
        ' or parent_session="20260124-000000-a1b2c3d4" )',
    );
  });

  it('reads the conversations that profiles name, also where their labels differ', () => {
    const own = (conversations: object) => readProfiles([{ ...PROXY_OF_OURS, conversations }]);
    expect(planSession('x', own({ label: 'app', value: 'ours' }))).toMatch(/^\{app=~"ours\|llm-proxy"\} \|= "x"/);
    expect(planSession('x', own({ label: 'team', pattern: 'ml-.+' }))).toMatch(
      /^\{service_name=~"\.\+"\} \| \( team=~`ml-\.\+` or app="llm-proxy" \) \|= "x"/,
    );
    expect(planSession('x', readProfiles([{ name: 'llm-proxy', conversations: null }]))).toContain('service_name=""');
  });

  it('quotes what an id may hold, and takes no text that is none', () => {
    expect(planSession('a"b', PROFILES)).toContain(String.raw`|= "a\\\"b"`);
    expect([sessionIdOf(' x '), sessionIdOf(''), sessionIdOf('a\nb'), sessionIdOf('a'.repeat(201))]).toEqual([
      'x',
      null,
      null,
      null,
    ]);
  });
});
