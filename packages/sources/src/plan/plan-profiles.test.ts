import type { Labels } from '@edda/model';
import { type Ask, EMPTY_ASK } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { PROFILES } from '../profiles/profiles.ts';
import { OBSERVER, proxyStream } from '../testing/sample-entries.ts';
import { planProfiles } from './plan-profiles.ts';

const STREAMS: readonly Labels[] = [
  proxyStream('request'),
  proxyStream('response'),
  OBSERVER,
  { service_name: 'cron' },
];

const planned = (of: Partial<Ask>, streams: readonly Labels[] | null = STREAMS) =>
  planProfiles({ ...EMPTY_ASK, ...of }, streams, PROFILES);
const counted = (of: Partial<Ask>, streams?: readonly Labels[]) =>
  Object.fromEntries(planned(of, streams).map(({ profile, streams: count }) => [profile, count]));

describe('whose streams an ask can touch', () => {
  it('is told by profile, with as many streams as each has', () => {
    expect(counted({})).toEqual({ 'llm-proxy': 2, 'ai-cost-observer': 1, generic: 1 });
  });

  it('goes by the services, labels and selector that are asked for, and by nothing that is in the lines', () => {
    expect(counted({ services: ['llm-proxy'] })).toEqual({ 'llm-proxy': 2 });
    expect(counted({ logql: '{app="llm-proxy", log_type="request"} |= `x` | json' })).toEqual({ 'llm-proxy': 1 });
    const condition = { kind: 'label', name: 'log_type', op: '=', value: 'request' } as const;
    expect(counted({ conditions: [condition], levels: ['error'] })).toEqual({ 'llm-proxy': 1 });
    expect(counted({ services: ['nobody'] })).toEqual({});
  });

  it('gives selectors without stages, each stream in one of them', () => {
    expect(planned({ logql: '{environment=~".+"} |= `x`' }, [proxyStream('request')])).toEqual([
      { profile: 'llm-proxy', selectors: ['{environment=~".+", service_name="llm-proxy"}'], streams: 1 },
    ]);
    const selectors = planned({}).flatMap((part) => part.selectors);
    expect(selectors.every((selector) => /^\{[^|]*\}$/.test(selector))).toBe(true);
    expect(new Set(selectors).size).toBe(selectors.length);
  });

  it('is every profile that may occur where the streams are not known', () => {
    const profiles = planned({}, null);
    expect(profiles.map(({ profile }) => profile)).toEqual(PROFILES.map(({ name }) => name));
    expect(profiles.every(({ streams }) => streams === null)).toBe(true);
  });

  it('is nobody for a metric ask', () => {
    expect(planned({ logql: 'rate({app="llm-proxy"}[1m])' })).toEqual([]);
  });
});
