import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOKI_CONFIG_DEFAULTS, type LokiConfig } from '../config/loki-config.ts';
import { REQUEST, STREAMED } from '../testing/proxy-records.ts';
import { stubLoki } from '../testing/stub-loki.ts';
import { startProxyLogging, type ProxyLogging } from './proxy-logging.ts';

const ENABLED: LokiConfig = { ...LOKI_CONFIG_DEFAULTS, enabled: true, url: 'http://loki:3100', environment: 'staging' };

let folder = '';
const said: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edda-proxy-'));
  said.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

function start(config: LokiConfig, loki = stubLoki(), closeTimeoutMs = 5000): ProxyLogging {
  return startProxyLogging({
    config,
    folder,
    machine: 'root@vm',
    log: (level, message) => said.push(`${level}: ${message}`),
    exporter: { fetch: loki.fetch, retryMax: 0, closeTimeoutMs },
  });
}

const filesIn = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'));

describe('at the start', () => {
  it('TestNewServer_LokiDisabled: writes files alone and says so', async () => {
    const logging = start(LOKI_CONFIG_DEFAULTS);
    expect(said).toEqual(['info: Loki export: disabled']);
    expect(logging.loki).toBeNull();
    await logging.writer.logRequest(REQUEST);
    await logging.close();
    expect(filesIn()).toHaveLength(1);
  });

  it('TestNewServer_LokiEnabled: writes both and says where to', async () => {
    const loki = stubLoki();
    const logging = start({ ...ENABLED, authToken: 'abc' }, loki);
    expect(said).toEqual(['info: Loki export: enabled (http://loki:3100/loki/api/v1/push)']);
    await logging.writer.logRequest(REQUEST);
    await logging.close();
    expect(filesIn()).toHaveLength(1);
    expect(loki.stored()).toHaveLength(1);
    expect(loki.pushes[0]?.streams[0]?.labels).toMatchObject({ environment: 'staging', machine: 'root@vm' });
    expect(loki.pushes[0]?.headers.get('authorization')).toBe('Bearer abc');
    expect(loki.pushes[0]?.headers.get('content-encoding')).toBe('gzip');
  });

  it('TestNewServer_LokiInvalidURL: warns and goes on without Loki', async () => {
    const logging = start({ ...ENABLED, url: 'loki:3100' });
    expect(said[0]).toMatch(/^warn: Loki export: url is "loki:3100".*going on without Loki$/);
    expect(said[1]).toBe('info: Loki export: disabled');
    await logging.writer.logRequest(REQUEST);
    await logging.close();
    expect(filesIn()).toHaveLength(1);
  });

  it('needs a URL where Loki is on', () => {
    expect(start({ ...ENABLED, url: '' }).loki).toBeNull();
    expect(said[0]).toContain('no URL is set');
  });
});

describe('/health/loki', () => {
  it('TestHealthLoki_Disabled', () => {
    expect(start(LOKI_CONFIG_DEFAULTS).health()).toEqual({
      status: 'disabled',
      last_error: null,
      last_error_time: null,
    });
  });

  it('TestHealthLoki_Enabled: tells the counts', async () => {
    const logging = start(ENABLED);
    expect(logging.health()).toEqual({
      status: 'ok',
      entries_sent: 0,
      entries_failed: 0,
      entries_dropped: 0,
      last_error: null,
      last_error_time: null,
    });
    await logging.writer.logRequest(REQUEST);
    await logging.writer.logResponse(STREAMED);
    await logging.close();
    expect(logging.health()).toMatchObject({ status: 'ok', entries_sent: 2, last_error: null });
  });

  it('tells the last error and when it was', async () => {
    const logging = start(
      ENABLED,
      stubLoki(() => new Response('no space left', { status: 500 })),
    );
    await logging.writer.logRequest(REQUEST);
    await logging.close();
    expect(logging.health()).toMatchObject({
      status: 'error',
      entries_sent: 0,
      entries_failed: 1,
      last_error: 'HTTP 500: no space left',
      last_error_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
  });
});

it('warns when what is buffered does not reach Loki in time', async () => {
  const hangs = stubLoki(({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', reject)));
  const logging = start(ENABLED, hangs, 50);
  await logging.writer.logRequest(REQUEST);
  await logging.close();
  expect(said.at(-1)).toBe(
    'warn: Loki export: 1 entries could not be sent to http://loki:3100/loki/api/v1/push within 50 ms',
  );
});
