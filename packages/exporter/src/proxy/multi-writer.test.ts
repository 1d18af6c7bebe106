import { describe, expect, it } from 'vitest';
import { ExporterError } from '../error.ts';
import { LokiExporter } from '../loki-exporter.ts';
import { FORK, IDENTITY, REQUEST, SESSION_START, STREAMED } from '../testing/proxy-records.ts';
import { linesOf, stubLoki, type StubLoki } from '../testing/stub-loki.ts';
import { MultiWriter } from './multi-writer.ts';
import { ProxyExporter } from './proxy-exporter.ts';
import type { ProxyLogger } from './proxy-logger.ts';

interface Setting {
  readonly writer: MultiWriter;
  readonly loki: StubLoki;
  /** What happened, in order: names of the file logger's calls and `loki` for a push. */
  readonly calls: string[];
  readonly lokiErrors: unknown[];
}

function setting(
  options: { readonly fileFails?: boolean; readonly withLoki?: boolean; readonly lokiFails?: boolean } = {},
): Setting {
  const calls: string[] = [];
  const lokiErrors: unknown[] = [];
  const loki = stubLoki(() => {
    calls.push('loki');
    return new Response(null, { status: options.lokiFails === true ? 503 : 204 });
  });
  const write = (name: string) => (): Promise<void> => {
    calls.push(name);
    return options.fileFails === true ? Promise.reject(new ExporterError('file', 'disk full')) : Promise.resolve();
  };
  const file: ProxyLogger = {
    registerUpstream: (session, upstream) => void calls.push(`upstream ${session} ${upstream}`),
    logSessionStart: write('session_start'),
    logRequest: write('request'),
    logResponse: write('response'),
    logFork: write('fork'),
    close: () => Promise.resolve(void calls.push('close')),
  };
  const exporter = new LokiExporter({ url: 'http://loki', fetch: loki.fetch, retryMax: 0 });
  const proxy =
    options.withLoki === false ? null : new ProxyExporter(exporter, { ...IDENTITY, environment: 'staging' });
  const writer = new MultiWriter({ file, loki: proxy, onLokiError: (error) => lokiErrors.push(error) });
  return { writer, loki, calls, lokiErrors };
}

describe('both are called, the file first', () => {
  const KINDS = [
    ['LogSessionStart', 'session_start', (writer: MultiWriter) => writer.logSessionStart(SESSION_START)],
    ['LogRequest', 'request', (writer: MultiWriter) => writer.logRequest(REQUEST)],
    ['LogResponse', 'response', (writer: MultiWriter) => writer.logResponse(STREAMED)],
    ['LogFork', 'fork', (writer: MultiWriter) => writer.logFork(FORK)],
  ] as const;

  it.each(KINDS)('TestMultiWriter_%s_BothCalled', async (_, type, log) => {
    const { writer, loki, calls } = setting();
    await log(writer);
    await writer.close();
    expect(calls).toEqual([type, 'loki', 'close']);
    const [push] = loki.pushes;
    expect(push?.streams[0]?.labels).toMatchObject({ app: 'llm-proxy', log_type: type, environment: 'staging' });
    expect(linesOf(push?.streams ?? [])[0]).toContain(`"type":"${type}"`);
  });
});

it('hands upstreams to the file', () => {
  const { writer, calls } = setting();
  writer.registerUpstream('s', 'api.openai.com');
  expect(calls).toEqual(['upstream s api.openai.com']);
});

it('TestMultiWriter_NilLoki_NoError: writes the file alone where Loki is off', async () => {
  const { writer, calls, lokiErrors } = setting({ withLoki: false });
  await writer.logSessionStart(SESSION_START);
  await writer.logRequest(REQUEST);
  await writer.logResponse(STREAMED);
  await writer.logFork(FORK);
  await writer.close();
  expect(calls).toEqual(['session_start', 'request', 'response', 'fork', 'close']);
  expect(lokiErrors).toEqual([]);
});

it('TestMultiWriter_FileError_Returned: the caller learns of it, and Loki still gets the line', async () => {
  const { writer, loki } = setting({ fileFails: true });
  await expect(writer.logRequest(REQUEST)).rejects.toMatchObject({ code: 'file', message: 'disk full' });
  await writer.close();
  expect(loki.stored()).toHaveLength(1);
});

it('never makes trouble with Loki the caller’s', async () => {
  const { writer, calls } = setting({ lokiFails: true });
  await expect(writer.logRequest(REQUEST)).resolves.toBeUndefined();
  await expect(writer.close()).resolves.toBeUndefined();
  expect(calls.at(-1)).toBe('close');
});

it('TestMultiWriter_Close_ClosesLokiFirst: what is buffered leaves before the file is closed', async () => {
  const { writer, calls } = setting();
  await writer.logRequest(REQUEST);
  await writer.logResponse(STREAMED);
  await writer.close();
  expect(calls).toEqual(['request', 'response', 'loki', 'close']);
});

it('closes the file also where Loki cannot be closed in time, and tells of that', async () => {
  const calls: string[] = [];
  const errors: unknown[] = [];
  const hangs = stubLoki(({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', reject)));
  const exporter = new LokiExporter({ url: 'http://loki', fetch: hangs.fetch, closeTimeoutMs: 10 });
  const { writer: other } = setting({ withLoki: false });
  const file: ProxyLogger = {
    registerUpstream: (session, upstream) => other.registerUpstream(session, upstream),
    logSessionStart: (record) => other.logSessionStart(record),
    logRequest: (record) => other.logRequest(record),
    logResponse: (record) => other.logResponse(record),
    logFork: (record) => other.logFork(record),
    close: () => Promise.resolve(void calls.push('close')),
  };
  const loki = new ProxyExporter(exporter, { ...IDENTITY, environment: 'staging' });
  const writer = new MultiWriter({ file, loki, onLokiError: (error) => errors.push(error) });
  await writer.logRequest(REQUEST);
  await writer.close();
  expect(calls).toEqual(['close']);
  expect(errors).toEqual([expect.objectContaining({ code: 'close_timeout' })]);
});
