import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { ConfigError, type ConfigFault } from './config-error.ts';
import type { Environment } from './read-settings.ts';
import { SETTINGS } from './settings.ts';

const LOKI = { LOKI_ADDR: 'http://loki:3100' };
const folder = mkdtempSync(join(tmpdir(), 'edda-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function faultsOf(env: Environment): readonly ConfigFault[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return expect.fail('the configuration was taken');
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('the configuration', () => {
  it('has a default for all but where the logs are', () => {
    expect(readConfig(LOKI)).toMatchObject({
      host: '127.0.0.1',
      port: 3080,
      token: null,
      trustedUserHeader: null,
      logLevel: 'warn',
      backends: [{ name: 'loki', title: 'loki:3100' }],
    });
    expect(faultsOf({})).toMatchObject([{ name: 'LOKI_ADDR' }]);
  });

  it.each([
    ['EDDA_PORT', 'http'],
    ['EDDA_PORT', '70000'],
    ['EDDA_PORT', '-1'],
    ['EDDA_HOST', 'a host'],
    ['EDDA_TOKEN', 'short'],
    ['EDDA_TRUSTED_USER_HEADER', 'X User'],
    ['EDDA_TRACE_URL', 'http://jaeger/trace'],
    ['EDDA_TRACE_URL', 'javascript:alert({traceId})'],
    ['EDDA_GRAFANA_URL', 'javascript:alert(1)'],
    ['EDDA_GRAFANA_DATASOURCE_UID', 'loki &'],
    ['PROMETHEUS_URL', 'prometheus:9090'],
    ['EDDA_SCRAPE', 'http://10.0.0.1/metrics'],
    ['EDDA_SCRAPE', 'a=ftp://10.0.0.1/metrics'],
    ['EDDA_SCRAPE', 'a=http://10.0.0.1/metrics,a=http://10.0.0.2/metrics'],
    ['EDDA_LOG_LEVEL', 'loud'],
    ['LOKI_ADDR', 'loki:3100'],
    ['LOKI_TLS_SKIP_VERIFY', 'yes'],
    ['LOKI_ORG_ID', 'team a'],
  ])('refuses %s=%s by name, value and what is allowed', (name, value) => {
    const [fault] = faultsOf({ ...LOKI, [name]: value });
    expect(fault).toMatchObject({ name, allowed: SETTINGS[name as keyof typeof SETTINGS].allowed });
    expect(fault?.value).toBe(['EDDA_TOKEN', 'EDDA_SCRAPE'].includes(name) ? '(hidden)' : value);
  });

  it('names all faults at once', () => {
    expect(faultsOf({ EDDA_PORT: 'x', EDDA_LOG_LEVEL: 'y' }).map(({ name }) => name)).toEqual([
      'EDDA_PORT',
      'EDDA_LOG_LEVEL',
    ]);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ ...LOKI, EDDA_TOKEN: '', EDDA_PORT: '' })).toMatchObject({ token: null, port: 3080 });
  });

  it('listens elsewhere than on loopback only with a token or a trusted header', () => {
    const open = { ...LOKI, EDDA_HOST: '0.0.0.0' };
    expect(faultsOf(open)).toMatchObject([{ name: 'EDDA_HOST', value: '0.0.0.0' }]);
    expect(readConfig({ ...open, EDDA_TOKEN: 'long-enough' }).host).toBe('0.0.0.0');
    expect(readConfig({ ...open, EDDA_TRUSTED_USER_HEADER: 'X-User' }).host).toBe('0.0.0.0');
    for (const host of ['localhost', '127.0.0.1', '127.8.8.8', '::1']) {
      expect(readConfig({ ...LOKI, EDDA_HOST: host }).host).toBe(host);
    }
    expect(faultsOf({ ...LOKI, EDDA_HOST: '127.0.0.1.evil.example' })).toHaveLength(1);
  });

  it("gives logcli's variables to the backend", () => {
    const { backends } = readConfig({
      ...LOKI,
      LOKI_USERNAME: 'u',
      LOKI_PASSWORD: 'p',
      LOKI_ORG_ID: 'team-a',
      LOKI_TLS_SKIP_VERIFY: 'true',
      LOKI_QUERY_TAGS: 'Source=edda',
      LOKI_NO_CACHE: '1',
      LOKI_HTTP_PROXY_URL: 'http://proxy:8080',
    });
    expect(backends[0]).toMatchObject({
      title: 'loki:3100 (team-a)',
      loki: {
        url: 'http://loki:3100',
        tenant: 'team-a',
        auth: { kind: 'basic', username: 'u', password: 'p' },
        tls: { skipVerify: true },
        proxyUrl: 'http://proxy:8080',
        headers: { 'x-query-tags': 'Source=edda', 'cache-control': 'no-cache' },
      },
    });
  });

  it('knows where metrics come from', () => {
    expect(readConfig(LOKI)).toMatchObject({ prometheus: null, scrape: [] });
    const url = 'http://prometheus:9090/prom';
    const prometheusOf = (env: Environment) => readConfig({ ...LOKI, PROMETHEUS_URL: url, ...env }).prometheus;
    expect(prometheusOf({})).toEqual({ url, auth: null });
    expect(prometheusOf({ PROMETHEUS_USERNAME: 'u', PROMETHEUS_PASSWORD: 'p' })?.auth).toEqual({
      kind: 'basic',
      username: 'u',
      password: 'p',
    });
    expect(prometheusOf({ PROMETHEUS_BEARER_TOKEN: 't' })?.auth).toEqual({ kind: 'bearer', token: 't' });
    expect(prometheusOf({ PROMETHEUS_BEARER_TOKEN_FILE: 'f' })?.auth).toEqual({ kind: 'bearer_file', path: 'f' });
    const scrape = 'node=http://10.0.0.1:9100/metrics, app=https://u:p@app.example/metrics?x=1';
    expect(readConfig({ ...LOKI, EDDA_SCRAPE: scrape }).scrape).toEqual([
      { name: 'node', url: 'http://10.0.0.1:9100/metrics', historyUrl: null },
      { name: 'app', url: 'https://u:p@app.example/metrics?x=1', historyUrl: null },
    ]);
  });

  it('reads certificates, and names the variable of one that is not there', () => {
    const path = file('ca.pem', 'PEM');
    expect(readConfig({ ...LOKI, LOKI_CA_CERT_PATH: path }).backends[0]?.loki.tls?.ca).toBe('PEM');
    expect(faultsOf({ ...LOKI, LOKI_CLIENT_KEY_PATH: '/nowhere.pem' })).toMatchObject([
      { name: 'LOKI_CLIENT_KEY_PATH', value: '/nowhere.pem' },
    ]);
  });

  it('titles the store that npm start brings', () => {
    expect(readConfig({ EDDA_EMBEDDED_URL: 'http://127.0.0.1:3100' }).backends).toMatchObject([
      { name: 'embedded', title: 'Embedded store' },
    ]);
  });

  it('adds the backends of a file, and names what is wrong in it', () => {
    const good = file('good.json', {
      version: 1,
      backends: [
        { name: 'eu', title: 'Europe', url: 'https://loki.eu', tenant: 'a' },
        { name: 'us', url: 'https://loki.us', bearerToken: 't' },
      ],
    });
    expect(readConfig({ ...LOKI, EDDA_CONFIG: good }).backends.map(({ name, title }) => [name, title])).toEqual([
      ['loki', 'loki:3100'],
      ['eu', 'Europe'],
      ['us', 'loki.us'],
    ]);
    const bad = file('bad.json', { version: 1, backends: [{ name: 'EU', url: 'ftp://x', tenat: 'a' }] });
    const names = faultsOf({ EDDA_CONFIG: bad }).map(({ name, value }) => `${name} ${value}`.replace(bad, 'FILE'));
    expect(names).toEqual([
      'EDDA_CONFIG FILE:1: backends[0].name ',
      'EDDA_CONFIG FILE:1: backends[0].url ',
      'EDDA_CONFIG FILE:1: backends[0].tenat tenat',
    ]);
    const broken = file('no.json', '{\n"version": 1,\n');
    expect(faultsOf({ EDDA_CONFIG: broken })[0]?.name).toBe(`EDDA_CONFIG ${broken}:3`);
    expect(faultsOf({ EDDA_CONFIG: '/nowhere.json' })[0]?.name).toBe('EDDA_CONFIG');
    const twice = file('twice.json', { version: 1, backends: [{ name: 'loki', url: 'http://x' }] });
    expect(faultsOf({ ...LOKI, EDDA_CONFIG: twice })).toMatchObject([{ value: 'loki' }]);
  });
});
