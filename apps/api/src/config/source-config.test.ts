import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.ts';
import { type FileConfig, readConfigFile } from './config-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'edda-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string): FileConfig {
  const path = join(folder, 'edda.yaml');
  writeFileSync(path, text);
  return readConfigFile(path);
}

/** `FILE:3: profiles[0].name "x"` of each fault. */
function faultsOf(text: string): readonly string[] {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map(({ name, value }) => `${name.replace(/^EDDA_CONFIG .*edda\.yaml/, 'FILE')} ${value}`);
  }
  return expect.fail('the file was taken');
}

const BILLING = `version: 1
profiles:
  # Written by another team.
  - name: billing
    title: Billing
    streams: [{ label: team, value: billing }]
    format: json
    links: { request: [req.id], invoice: [invoice_no] }
    linkTitles: { invoice: Invoice }
  - name: llm-proxy
    conversations: { label: app, value: my-proxy }
prices:
  - { model: llama-3, since: 2026-02-01, input: 0.1, output: 0.2 }
`;

describe('how lines are read, in a configuration file', () => {
  it('adds profiles and changes ours, without backends', () => {
    const { backends, sources } = read(BILLING);
    expect(backends).toEqual([]);
    const [billing, proxy] = sources.profiles;
    expect(billing).toMatchObject({ name: 'billing', links: { invoice: ['invoice_no'] }, conversations: null });
    expect(proxy).toMatchObject({ name: 'llm-proxy', conversations: { value: 'my-proxy' }, title: 'LLM proxy' });
    expect(sources.prices[0]).toMatchObject({ model: 'llama-3', since: '2026-02-01' });
  });

  it('may be JSON as well', () => {
    expect(read('{"version": 1, "prices": []}').sources.prices.length).toBeGreaterThan(5);
  });

  it.each([
    ['version: 2', ['FILE:1: version ']],
    ['version: 1\nprofile: []', ['FILE:2: profile profile']],
    [BILLING.replace('format: json', 'format: xml'), ['FILE:7: profiles[0].format "xml"']],
    [BILLING.replace('req.id', 'req..id'), ['FILE:8: profiles[0].links.request[0] req..id']],
    [BILLING.replace('    streams: [{ label: team, value: billing }]\n', ''), ['FILE:4: profiles[0].streams ']],
    [BILLING.replace('0.1,', 'cheap,'), ['FILE:13: prices[0].input "cheap"']],
    ['version: 1\nprofiles: [', ['FILE:2 ']],
  ])('that is wrong says in which line, which field, and what stands there: %#', (text, expected) => {
    expect(faultsOf(text).map((fault) => fault.replace(/ \/.*$/, ' '))).toEqual(expected);
  });
});
