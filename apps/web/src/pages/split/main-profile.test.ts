import { describe, expect, it } from 'vitest';
import { mainProfile } from './main-profile.ts';

const source = (profile: string, lines: number | null, streams: number | null = 1) => ({ profile, lines, streams });

describe('whose panels stand there', () => {
  it('is decided by the lines of the whole range', () => {
    expect(mainProfile([source('llm-proxy', 700, 1), source('generic', 300, 50)])).toBe('llm-proxy');
    expect(mainProfile([source('llm-proxy', 500), source('generic', 500)])).toBe(null);
    expect(mainProfile([])).toBe(null);
  });

  it('is decided by streams where the lines are not counted, and by nothing where those are not known either', () => {
    expect(mainProfile([source('llm-proxy', null, 7), source('generic', null, 1)])).toBe('llm-proxy');
    expect(mainProfile([source('llm-proxy', null, null), source('generic', null, null)])).toBe(null);
  });
});
