import { EMPTY_ASK } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { planQueries } from './plan/plan-queries.ts';
import { readProfiles } from './profile-config.ts';
import { PROFILES } from './profiles/profiles.ts';
import { readRow } from './read-row.ts';
import { runLogQuery } from './testing/run-logql.ts';
import { entry, PROXY_LINES, proxyStream } from './testing/sample-entries.ts';

const BILLING = {
  name: 'billing',
  streams: [{ label: 'team', pattern: 'bill(ing)?' }],
  format: 'json',
  levels: [
    { from: 'label', name: 'severity', reads: 'word' },
    { from: 'field', name: 'result.code', reads: { OK: 'info', RETRY: 'warn' }, otherwise: 'error' },
  ],
  links: { request: ['req.id'] },
  summary: { kind: 'event', names: ['what'], fields: ['amount'], hidden: [], others: false },
};

const LVL = { from: 'field', name: 'lvl', reads: 'word' } as const;

describe('a profile in a config file', () => {
  it('reads the rows of a new system, and finds them by level', () => {
    const profiles = readProfiles(JSON.parse(JSON.stringify([BILLING])));
    const lines = ['OK', 'RETRY', 'BOOM'].map(
      (code) => `{"what":"paid","amount":12,"result":{"code":"${code}"},"req":{"id":"r1"}}`,
    );
    const entries = [...lines, 'plain'].map((line) => entry({ team: 'billing', service_name: 'x' }, line));
    const rows = entries.map((one) => readRow(one, EMPTY_ASK, profiles));
    expect(rows.map(({ level }) => level)).toEqual(['info', 'warn', 'error', 'unknown']);
    expect(rows[0]).toMatchObject({
      profile: 'billing',
      summary: [
        { kind: 'strong', text: 'paid' },
        { kind: 'key', text: 'amount' },
        { kind: 'value', text: '12' },
      ],
      links: { request: 'r1' },
    });
    const plan = planQueries(
      { ...EMPTY_ASK, levels: ['error', 'warn'] },
      entries.map(({ labels }) => labels),
      profiles,
    );
    if (plan.kind !== 'log') throw new Error('no log query');
    const found = plan.queries.flatMap(({ query }) => [...runLogQuery(query, entries).keys()]);
    expect(found.map(({ line }) => line)).toEqual([lines[1], lines[2]]);
  });

  it('changes one of ours by its name, and leaves the others as they are', () => {
    const profiles = readProfiles([
      { name: 'llm-proxy', levels: [{ from: 'field', name: 'status', reads: 'http_status' }] },
    ]);
    expect(profiles.map(({ name }) => name)).toEqual(PROFILES.map(({ name }) => name));
    expect(readRow(entry(proxyStream('tool_result'), PROXY_LINES.toolFailed), EMPTY_ASK, profiles)).toMatchObject({
      level: 'unknown',
      summary: [{ text: 'tool failed' }, { text: 'tool_use_id' }, { text: 'toolu_01A' }],
    });
    expect(profiles.slice(1)).toEqual(PROFILES.slice(1));
  });

  it('changes how the rest is read', () => {
    const profiles = readProfiles([{ name: 'generic', format: 'json', levels: [LVL] }]);
    expect(readRow(entry({ service_name: 'y' }, '{"lvl":"warn"}'), EMPTY_ASK, profiles).level).toBe('warn');
  });

  it('may say that its lines are logfmt', () => {
    const profiles = readProfiles([
      { name: 'go', streams: [{ label: 'lang', value: 'go' }], format: 'logfmt', levels: [LVL] },
    ]);
    const entries = [
      'lvl=warn msg="a b"',
      'ready lvl=warn',
      'x="lvl=warn"',
      'lvl="warn" lvl=info',
      'lvl=info lvl="warn"',
      '{"lvl": "warn"}',
      'a=lvl=warn',
      '',
    ].map((line) => entry({ lang: 'go', service_name: 'x' }, line));
    const plan = planQueries({ ...EMPTY_ASK, levels: ['warn'] }, null, profiles);
    if (plan.kind !== 'log') throw new Error('no log query');
    const found = plan.queries.flatMap(({ query }) => [...runLogQuery(query, entries).keys()]);
    const shown = entries.filter((one) => readRow(one, EMPTY_ASK, profiles).level === 'warn');
    expect(found).toEqual(shown);
    expect(shown.map(({ line }) => line)).toEqual(['lvl=warn msg="a b"', 'ready lvl=warn', 'lvl=info lvl="warn"']);
  });

  it.each([
    ['x', 'profiles'],
    [[{}], 'profiles[0].name'],
    [[{ ...BILLING, levels: [{ from: 'line', name: 'x', reads: 'word' }] }], 'profiles[0].levels[0].from'],
    [[{ ...BILLING, levels: [{ from: 'field', name: 'x', reads: { a: 'loud' } }] }], 'profiles[0].levels[0].reads'],
    [[{ ...BILLING, typo: 1 }], 'profiles[0]'],
    [[{ name: 'generic', levels: [LVL] }], 'profiles[0].format'],
    [[{ ...BILLING, streams: undefined }], 'profiles[0].streams'],
    [[{ ...BILLING, streams: [{ label: 'a', pattern: '(' }] }], 'profiles[0].streams[0].pattern'],
    [[{ ...BILLING, streams: [{ label: 'a', pattern: '(?i)x' }] }], 'profiles[0].streams[0].pattern'],
    [[{ ...BILLING, levels: [{ from: 'field', name: 'a..b', reads: 'word' }] }], 'profiles[0].levels[0].name'],
    [[{ ...BILLING, levels: [{ from: 'label', name: 'a.b', reads: 'word' }] }], 'profiles[0].levels[0].name'],
  ])('that is wrong says where: %#', (config, field) => {
    expect(() => readProfiles(config)).toThrow(
      expect.objectContaining({ name: 'SourcesError', code: 'profile', field }),
    );
  });
});
