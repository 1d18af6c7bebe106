// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { KnownProfiles } from './profiles.ts';

const INFOS = {
  proxy: { title: 'Proxy', conversations: true, links: { session: ['s'], request: ['r'] }, linkTitles: {} },
  own: {
    title: 'Own',
    conversations: false,
    links: { request: ['q'], big_job: ['j'] },
    linkTitles: { request: 'Call' },
  },
};

describe('what the page knows of profiles', () => {
  const profiles = new KnownProfiles(INFOS);

  it('is which ids have a page of lines, and what people call them', () => {
    expect(profiles.kinds).toEqual(['big_job', 'request']);
    expect(profiles.entitiesIn({ session: 'a', trace: 'b', span: 'c', big_job: 'd' })).toEqual([
      { kind: 'big_job', id: 'd' },
    ]);
    expect(['request', 'big_job', 'saga'].map((kind) => profiles.titleOf(kind, 'own'))).toEqual([
      'Call',
      'Big job',
      'Saga',
    ]);
  });

  it('is whose sessions are conversations', () => {
    expect(['proxy', 'own', 'nobody', 'constructor'].map((name) => profiles.hasConversations(name))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([profiles.isEmpty, new KnownProfiles({}).isEmpty]).toEqual([false, true]);
  });
});
