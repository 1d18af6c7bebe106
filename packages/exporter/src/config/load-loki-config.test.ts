import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseDuration } from './duration.ts';
import { loadLokiConfig, type LokiConfigSources } from './load-loki-config.ts';
import { LOKI_CONFIG_DEFAULTS, type LokiConfig } from './loki-config.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edda-config-'));
  file = join(folder, 'config.toml');
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (sources: LokiConfigSources = {}): LokiConfig => loadLokiConfig({ file, ...sources });

it('TestDefaultConfig_LokiDefaults', () => {
  expect(load()).toEqual({
    enabled: false,
    url: '',
    batchSize: 1000,
    batchWaitMs: 5000,
    retryMax: 5,
    useGzip: true,
    environment: 'development',
    authToken: null,
  });
});

describe('the environment', () => {
  it('TestLoadConfigFromEnv_LokiEnabled', () => {
    expect(load({ env: { LLM_PROXY_LOKI_ENABLED: 'true' } }).enabled).toBe(true);
    expect(load({ env: { LLM_PROXY_LOKI_ENABLED: '1' } }).enabled).toBe(true);
    expect(load({ env: { LLM_PROXY_LOKI_ENABLED: 'false' } }).enabled).toBe(false);
  });

  it('TestLoadConfigFromEnv_LokiURL', () => {
    expect(load({ env: { LLM_PROXY_LOKI_URL: 'http://loki:3100' } }).url).toBe('http://loki:3100');
  });

  it('TestLoadConfigFromEnv_LokiBatchSize', () => {
    expect(load({ env: { LLM_PROXY_LOKI_BATCH_SIZE: '250' } }).batchSize).toBe(250);
  });

  it('sets the rest, too', () => {
    const env = {
      LLM_PROXY_LOKI_BATCH_WAIT: '1m30s',
      LLM_PROXY_LOKI_RETRY_MAX: '0',
      LLM_PROXY_LOKI_USE_GZIP: 'F',
      LLM_PROXY_LOKI_ENVIRONMENT: 'production',
      LLM_PROXY_LOKI_AUTH_TOKEN: 'secret',
    };
    expect(load({ env })).toMatchObject({
      batchWaitMs: 90_000,
      retryMax: 0,
      useGzip: false,
      environment: 'production',
      authToken: 'secret',
    });
  });

  it('leaves alone what it does not set, or sets to nothing', () => {
    expect(load({ env: { LLM_PROXY_LOKI_URL: '', OTHER: 'x' } })).toEqual(LOKI_CONFIG_DEFAULTS);
  });
});

describe('the file', () => {
  it('TestLoadConfigFromTOML_LokiSection', () => {
    writeFileSync(
      file,
      '[server]\nport = 8080\n\n[loki]\nenabled = true\nurl = "http://loki:3100"\nbatch_size = 500\nbatch_wait = "2s"\nretry_max = 3\nuse_gzip = false\nenvironment = "staging"\n',
    );
    expect(load()).toEqual({
      enabled: true,
      url: 'http://loki:3100',
      batchSize: 500,
      batchWaitMs: 2000,
      retryMax: 3,
      useGzip: false,
      environment: 'staging',
      authToken: null,
    });
  });

  it('may be absent, empty or without the section', () => {
    expect(load()).toEqual(LOKI_CONFIG_DEFAULTS);
    writeFileSync(file, '[server]\nport = 1\n');
    expect(load()).toEqual(LOKI_CONFIG_DEFAULTS);
  });

  it('has an example that states the defaults', () => {
    const example = fileURLToPath(new URL('../../config.toml.example', import.meta.url));
    expect(load({ file: example })).toEqual({ ...LOKI_CONFIG_DEFAULTS, url: 'http://localhost:3100' });
  });
});

it('takes flags before the environment, and that before the file', () => {
  writeFileSync(file, '[loki]\nurl = "http://file"\nbatch_size = 1\nretry_max = 1\n');
  const env = { LLM_PROXY_LOKI_URL: 'http://env', LLM_PROXY_LOKI_BATCH_SIZE: '2' };
  const args = ['--port', '8080', '--loki-url=http://flag', '--loki-enabled', 'serve'];
  expect(load({ env, args })).toMatchObject({ url: 'http://flag', enabled: true, batchSize: 2, retryMax: 1 });
});

describe('a wrong value stops with its place, its value and what is allowed', () => {
  it.each([
    [{ env: { LLM_PROXY_LOKI_ENABLED: 'maybe' } }, 'LLM_PROXY_LOKI_ENABLED is "maybe"; it has to be true or false'],
    [
      { env: { LLM_PROXY_LOKI_BATCH_SIZE: '0' } },
      'LLM_PROXY_LOKI_BATCH_SIZE is "0"; it has to be a whole number from 1',
    ],
    [{ env: { LLM_PROXY_LOKI_BATCH_WAIT: '5' } }, 'LLM_PROXY_LOKI_BATCH_WAIT is "5"; it has to be a duration'],
    [{ env: { LLM_PROXY_LOKI_ENVIRONMENT: ' ' } }, 'LLM_PROXY_LOKI_ENVIRONMENT is " "'],
    [{ args: ['--loki-retry-max', 'many'] }, '--loki-retry-max is "many"; it has to be a whole number from 0'],
    [
      { args: ['--loki-batchsize', '5'] },
      '--loki-batchsize is no setting; there are loki-enabled, loki-url, loki-batch-size',
    ],
  ])('%j', (sources, message) => {
    expect(() => load(sources)).toThrow(
      expect.objectContaining({ code: 'config', message: expect.stringContaining(message) }),
    );
  });

  it.each([
    ['[loki]\nbatch_size = -1\n', 'loki.batch_size is "-1"; it has to be a whole number from 1'],
    ['[loki]\nbatchsize = 5\n', 'loki.batchsize is no setting; there are enabled, url, batch_size'],
    ['[loki\n', 'config.toml cannot be read: Invalid TOML'],
    ['loki = 5\n', 'config.toml: [loki]'],
  ])('%j', (toml, message) => {
    writeFileSync(file, toml);
    expect(() => load()).toThrow(
      expect.objectContaining({ code: 'config', message: expect.stringContaining(message) }),
    );
  });
});

it.each([
  ['5s', 5000],
  ['250ms', 250],
  ['1m30s', 90_000],
  ['0.5s', 500],
  ['1h', 3_600_000],
  ['', null],
  ['5', null],
  ['5 s', null],
  ['-5s', null],
  ['5d', null],
])('reads the duration %j as %j ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});
