import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { derivedLinks } from '../services/derived/derived-field.ts';
import { ConfigError } from './config-error.ts';
import { type FileConfig, readConfigFile } from './config-file.ts';

const INFRA = fileURLToPath(new URL('../../../../infra/grafana/provisioning/datasources', import.meta.url));
const ID = 'f7680ce583a610acd054866d6f9b2137';
const folder = mkdtempSync(join(tmpdir(), 'edda-links-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(config: object): FileConfig {
  const path = join(folder, 'edda.json');
  writeFileSync(path, JSON.stringify({ version: 1, ...config }, null, 1));
  return readConfigFile(path);
}

function faultOf(config: object): string {
  try {
    read(config);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ name, value }) => `${name} ${value}`).join('\n');
    throw error;
  }
  return expect.fail('the file was taken');
}

const FIELD = { name: 'TraceID', matcherRegex: 'trace=([0-9a-f]+)', url: 'http://jaeger/${__value.raw}' };
const linksOf = ({ sources }: FileConfig, line: string, metadata = {}) =>
  derivedLinks({ time: 0n, labels: {}, metadata, line }, sources.derivedFields).map(
    ({ text, url }) => `${text} ${url}`,
  );

describe('derived fields in a configuration file', () => {
  it('lead to any address, or to a data source whose address is given', () => {
    const config = read({
      derivedFields: [
        { ...FIELD, urlDisplayLabel: 'Jaeger' },
        { ...FIELD, url: '${__value.raw}', datasourceUid: 'zipkin' },
      ],
      linkTargets: { zipkin: 'http://localhost:9411/zipkin/traces/${__value.raw}' },
    });
    expect(linksOf(config, 'trace=abc')).toEqual([
      'Jaeger http://jaeger/abc',
      'TraceID http://localhost:9411/zipkin/traces/abc',
    ]);
  });

  it.each([
    [{ ...FIELD, matcherRegex: 'trace=(' }, /edda.json:6: derivedFields\[0\]\.matcherRegex trace=\(/],
    [{ ...FIELD, matcherRegex: 'trace=[(]x' }, /matcherRegex/],
    [{ ...FIELD, matcherRegex: '(?=x)(y)' }, /matcherRegex/],
    [{ ...FIELD, url: 'javascript:alert(${__value.raw})' }, /derivedFields\[0\]\.url/],
    [{ ...FIELD, url: 'http://x/${__value.id}' }, /derivedFields\[0\]\.url \$\{__value\.id\}/],
    [{ ...FIELD, matcherType: 'line' }, /derivedFields\[0\]\.matcherType/],
    [{ ...FIELD, urL: 'x' }, /derivedFields\[0\]\.urL urL/],
  ])('that are wrong say where: %#', (field, expected) => {
    expect(faultOf({ derivedFields: [field] })).toMatch(expected);
  });

  it('warn of a regex that no line with a space after its colon matches, as the source documents have it', () => {
    const { warnings } = read({ derivedFields: [{ ...FIELD, matcherRegex: '"trace_id":"(\\w+)"' }] });
    expect(warnings).toEqual([expect.stringContaining(String.raw`"trace_id"\s*:\s*"(\w+)" does`)]);
    expect(read({ derivedFields: [FIELD] }).warnings).toEqual([]);
  });
});

describe('derived fields in Grafana’s provisioning', () => {
  it('of our own infrastructure are read without a word', () => {
    const config = read({
      grafana: { datasources: [INFRA] },
      linkTargets: { jaeger: 'http://localhost:16686/trace/${__value.raw}' },
    });
    expect(config.warnings).toEqual([]);
    const own = [
      `Trace in Jaeger http://localhost:16686/trace/${ID}`,
      `All lines of this trace in Edda http://localhost:3080/trace/${ID}?v=1`,
    ];
    expect(linksOf(config, `{"event": "x", "trace_id": "${ID}"}`)).toEqual(own);
    expect(linksOf(config, 'plain', { trace_id: ID })).toEqual(own);
  });

  it('lead through Grafana where a data source has no address of its own', () => {
    const config = read({ grafana: { url: 'http://localhost:3000/', datasources: [INFRA] } });
    const [link = ''] = linksOf(config, 'plain', { trace_id: ID });
    const url = new URL(link.replace('Trace in Jaeger ', ''));
    expect(url.pathname).toBe('/explore');
    expect(JSON.parse(url.searchParams.get('panes') ?? '')).toMatchObject({
      t: { datasource: 'jaeger', queries: [{ query: ID, datasource: { type: 'jaeger' } }] },
    });
  });

  it('warn of a data source that no browser reaches', () => {
    const { sources, warnings } = read({ grafana: { datasources: [INFRA] } });
    expect(sources.derivedFields.map(({ name }) => name)).toEqual(['Edda (text)', 'Edda']);
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toMatch(/loki\.ya?ml:\d+: datasources\[0\].*datasourceUid jaeger/);
  });

  it('that is not there stops the start', () => {
    expect(faultOf({ grafana: { datasources: ['/nowhere'] } })).toContain('/nowhere');
  });
});
