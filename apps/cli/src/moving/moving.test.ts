import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { LokiClient } from '@edda/loki';
import { type RunningStore, serveStore } from '@edda/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryPages } from './entry-pages.ts';
import { exportLogs, type ExportOptions } from './export-logs.ts';
import { importLogs, type ImportOptions } from './import-logs.ts';
import type { LogRecord } from './log-record.ts';
import { MoveError } from './move-error.ts';
import { exportArguments } from './move-arguments.ts';
import { runExport, runImport } from './move-commands.ts';

const EVERYTHING = '{service_name=~".+"}';
const NOON = 1_768_478_400_000_000_000n;
const NEVER = new AbortController().signal;
const FROM = NOON - 1_000_000_000n;
const TO = NOON + 3_600_000_000_000n;
/** Every character that ends a line for somebody, and what JSON and Go write differently. */
const ODD_LINE = 'a\u2028b\u2029c\r\nd\u0085e <f> & "g" \\ \u{1f980} \u0000';

const root = mkdtempSync(join(tmpdir(), 'edda-moving-'));
const stores: RunningStore[] = [];
const clients: LokiClient[] = [];
let source: RunningStore;
let all: readonly LogRecord[] = [];
let files = 0;

async function freshStore(): Promise<RunningStore> {
  const store = await serveStore({ dataDir: join(root, `store${stores.length}`), port: 0, scanWorkers: 1 });
  stores.push(store);
  return store;
}

function clientOf(store: RunningStore): LokiClient {
  const client = new LokiClient({ url: store.url });
  clients.push(client);
  return client;
}

async function push(store: RunningStore, labels: Record<string, string>, values: readonly unknown[]): Promise<void> {
  const response = await fetch(`${store.url}/loki/api/v1/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ streams: [{ stream: labels, values }] }),
  });
  if (!response.ok) throw new Error(await response.text());
}

async function entriesOf(store: RunningStore): Promise<readonly LogRecord[]> {
  const options = { client: clientOf(store), query: EVERYTHING, to: TO, limit: 5000, signal: NEVER, say: () => {} };
  const found: LogRecord[] = [];
  for await (const { records } of entryPages(options, { time: FROM, seen: [] })) found.push(...records);
  const order = ({ time, labels, line }: LogRecord): string => `${time} ${JSON.stringify(labels)} ${line}`;
  return found.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function exporting(name: string, change: Partial<ExportOptions> = {}): ExportOptions {
  return {
    client: clientOf(source),
    file: join(root, `${files++}-${name}`),
    query: EVERYTHING,
    from: FROM,
    to: TO,
    pageSize: 100,
    signal: NEVER,
    say: () => {},
    progress: () => {},
    ...change,
  };
}

function importing(file: string, store: RunningStore, change: Partial<ImportOptions> = {}): ImportOptions {
  const url = `${store.url}/loki/api/v1/push`;
  return { file, url, headers: {}, skipBad: false, signal: NEVER, say: () => {}, progress: () => {}, ...change };
}

async function forward(request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
  const body = Buffer.concat(await request.toArray());
  const { 'content-type': type = '', 'content-encoding': encoding = '' } = request.headers;
  const headers = { 'content-type': type, 'content-encoding': encoding };
  const answer = await fetch(`${url}${request.url}`, { method: 'POST', headers, body });
  response.writeHead(answer.status).end(await answer.text());
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

beforeAll(async () => {
  source = await freshStore();
  const at = (offset: number): string => String(NOON + BigInt(offset));
  await push(
    source,
    { app: 'nanos' },
    Array.from({ length: 500 }, (_, index) => [at(index), `line ${index}`]),
  );
  // More at one nanosecond than a page holds, in streams of fewer.
  for (const app of ['a', 'b', 'c']) {
    await push(
      source,
      { app, env: 'x' },
      Array.from({ length: 60 }, (_, index) => [at(10_000), `same ${index}`]),
    );
  }
  await push(source, { app: 'odd', quote: 'a"b\\c' }, [
    [at(20_000), ODD_LINE, { trace_id: '0af7651916cd43dd8448eb211c80319c', odd: 'ü\n' }],
    [at(30_000), ''],
    [at(40_000), `long ${'x'.repeat(2 * 1024 * 1024)}`],
  ]);
  all = await entriesOf(source);
});

afterAll(async () => {
  for (const client of clients) await client.close();
  for (const store of stores) await store.close();
  rmSync(root, { recursive: true });
});

describe('from store to file to store', () => {
  it.each(['plain.ndjson', 'packed.ndjson.gz'])('every entry is the same, by %s', async (name) => {
    const options = exporting(name);
    expect(await exportLogs(options)).toBe(683);
    const target = await freshStore();
    expect(await importLogs(importing(options.file, target))).toEqual({ entries: 683, skipped: 0 });
    expect(await entriesOf(target)).toEqual(all);
    expect(existsSync(`${options.file}.export`)).toBe(false);
    expect(existsSync(`${options.file}.import`)).toBe(false);
  });

  it('by the commands, with their defaults', async () => {
    const file = join(root, 'commands.ndjson');
    const said: string[] = [];
    const say = (text: string): void => void said.push(text);
    await runExport(['--file', file, '--loki', source.url, '--from', '2026-01-01'], {}, say, NEVER);
    const target = await freshStore();
    await runImport(['--file', file], { LOKI_ADDR: target.url }, say, NEVER);
    expect(said.at(-1)).toBe(`683 entries are in ${target.url}`);
    expect(await entriesOf(target)).toEqual(all);
  });

  it('importing twice changes nothing', async () => {
    const options = exporting('twice.ndjson');
    await exportLogs(options);
    const target = await freshStore();
    await importLogs(importing(options.file, target));
    await importLogs(importing(options.file, target));
    expect(await entriesOf(target)).toEqual(all);
  });
});

describe('an export', () => {
  it.each(['stopped.ndjson', 'stopped.ndjson.gz'])('that is stopped again and again goes on, in %s', async (name) => {
    const options = exporting(name);
    let starts = 0;
    for (let done = false; !done; starts++) {
      const stop = new AbortController();
      const progress = (): void => stop.abort(new Error('stopped'));
      const failure = await failureOf(exportLogs({ ...options, progress, signal: stop.signal }));
      done = failure === null;
      // A power cut may leave more in the file than was told as done.
      if (!done) writeFileSync(options.file, Buffer.from('half a li'), { flag: 'a' });
    }
    expect(starts).toBeGreaterThan(3);
    const target = await freshStore();
    expect(await importLogs(importing(options.file, target))).toEqual({ entries: 683, skipped: 0 });
    expect(await entriesOf(target)).toEqual(all);
  });

  it('does not touch a file that is there, nor goes on with another question', async () => {
    const there = exporting('there.ndjson');
    writeFileSync(there.file, 'mine');
    expect(await failureOf(exportLogs(there))).toMatchObject({ code: 'file' });
    expect(readFileSync(there.file, 'utf8')).toBe('mine');
    const begun = exporting('begun.ndjson');
    const stop = new AbortController();
    await failureOf(exportLogs({ ...begun, signal: stop.signal, progress: () => stop.abort(new Error('stopped')) }));
    expect(await failureOf(exportLogs({ ...begun, query: '{app="a"}' }))).toMatchObject({
      code: 'usage',
      message: expect.stringContaining(EVERYTHING),
    });
  });

  it('of more at one nanosecond of one stream than Loki gives at once says so, and loses nothing silently', async () => {
    expect(await failureOf(exportLogs(exporting('stuck.ndjson', { pageSize: 60 })))).toMatchObject({
      code: 'stuck',
      message: expect.stringMatching(/app="a".*1768478400000010000/),
    });
  });

  it('of a Loki that does not tell structured metadata from labels says so, once', async () => {
    const values = [0, 1, 2].map((index) => [String(NOON + BigInt(index)), `line ${index}`]);
    const result = [{ stream: { app: 'old', trace_id: '1' }, values }];
    const old = createServer((_, response) => {
      response.end(JSON.stringify({ status: 'success', data: { resultType: 'streams', result } }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => old.once('listening', resolve));
    const address = old.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const client = new LokiClient({ url });
    clients.push(client);
    const said: string[] = [];
    const say = (text: string): void => void said.push(text);
    expect(await exportLogs(exporting('old.ndjson', { client, say, to: NOON + 10n }))).toBe(3);
    expect(said).toEqual([expect.stringContaining('does not tell structured metadata from labels')]);
    old.close();
  });

  it('is read by every other reader of gzip', async () => {
    const options = exporting('members.ndjson.gz');
    await exportLogs(options);
    let text = '';
    for await (const chunk of createReadStream(options.file).pipe(createGunzip())) text += String(chunk);
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(685);
    expect(lines[0]).toBe(`{"format":"edda-logs","version":1,"query":${JSON.stringify(EVERYTHING)}}`);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ time: String(NOON), line: 'line 0' });
  });
});

describe('an import', () => {
  async function exported(change: (lines: string[]) => string[]): Promise<string> {
    const options = exporting('changed.ndjson', { query: '{app="nanos"}' });
    await exportLogs(options);
    const lines = readFileSync(options.file, 'utf8').trimEnd().split('\n');
    writeFileSync(
      options.file,
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    );
    return options.file;
  }

  it.each([
    ['no JSON', 'nonsense', 'Unexpected token'],
    ['no time', '{"time":"noon","labels":{},"line":"x"}', 'time: is no time in nanoseconds'],
    ['another shape', '{"time":"1","labels":{},"line":7}', 'line: '],
    ['more than it should', '{"time":"1","labels":{},"line":"x","extra":1}', 'extra'],
  ])('stops at a line that is %s, with its place, and has what is before it', async (_, bad, problem) => {
    const file = await exported((lines) => lines.with(42, bad));
    const target = await freshStore();
    const failure = await failureOf(importLogs(importing(file, target)));
    expect(failure).toBeInstanceOf(MoveError);
    expect(failure).toMatchObject({ code: 'bad_line', message: expect.stringContaining(`${file}:43: `) });
    expect(failure).toMatchObject({ message: expect.stringContaining(problem) });
    expect(await entriesOf(target)).toHaveLength(41);
    expect(await importLogs(importing(file, target, { skipBad: true }))).toEqual({ entries: 499, skipped: 1 });
    expect(await entriesOf(target)).toHaveLength(499);
  });

  it('names the line that Loki refuses, and with --skip-bad leaves out no other', async () => {
    const refused = JSON.stringify({ time: String(NOON), labels: { 'no label': 'x' }, line: 'x' });
    const file = await exported((lines) => lines.with(300, refused));
    const target = await freshStore();
    expect(await failureOf(importLogs(importing(file, target)))).toMatchObject({
      code: 'bad_line',
      message: expect.stringContaining(`${file}:301: Loki refuses it: HTTP 400`),
    });
    expect(await importLogs(importing(file, target, { skipBad: true }))).toEqual({ entries: 499, skipped: 1 });
    expect(await entriesOf(target)).toHaveLength(499);
  });

  it('says that an export was not finished, after all that is there', async () => {
    const file = await exported((lines) => lines.slice(0, 101));
    const target = await freshStore();
    expect(await failureOf(importLogs(importing(file, target)))).toMatchObject({
      code: 'file',
      message: expect.stringContaining('100 entries were imported'),
    });
    const packed = exporting('cut.ndjson.gz', { query: '{app="nanos"}' });
    await exportLogs(packed);
    truncateSync(packed.file, readFileSync(packed.file).length - 60);
    expect(await failureOf(importLogs(importing(packed.file, target)))).toMatchObject({ code: 'file' });
  });

  it('refuses what is no export, or one of a later Edda', async () => {
    const target = await freshStore();
    const file = join(root, 'other.ndjson');
    writeFileSync(file, '{"format":"edda-logs","version":2,"query":"{}"}\n');
    expect(await failureOf(importLogs(importing(file, target)))).toMatchObject({
      message: expect.stringContaining('version'),
    });
    expect(await failureOf(importLogs(importing(join(root, 'nowhere'), target)))).toMatchObject({ code: 'file' });
  });

  it('waits out a Loki that is away, busy or cuts off', async () => {
    const target = await freshStore();
    const troubles = [503, 429, 0];
    const proxy = createServer((request, response) => {
      const trouble = troubles.shift();
      if (trouble === 0) request.destroy();
      else if (trouble !== undefined) response.writeHead(trouble, { 'retry-after': '0' }).end('not now');
      else void forward(request, response, target.url);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => proxy.once('listening', resolve));
    const address = proxy.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const options = exporting('patience.ndjson');
    await exportLogs(options);
    const said: string[] = [];
    const url = `http://127.0.0.1:${port}/loki/api/v1/push`;
    const say = (text: string): void => void said.push(text);
    expect(await importLogs(importing(options.file, target, { url, say }))).toEqual({ entries: 683, skipped: 0 });
    expect(said[0]).toBe(`${url}: HTTP 503: not now; trying again`);
    expect(troubles).toEqual([]);
    expect(await entriesOf(target)).toEqual(all);
    proxy.close();
  });

  it('that is stopped goes on behind what was acknowledged', async () => {
    const target = await freshStore();
    const options = exporting('stopped.ndjson');
    await exportLogs(options);
    const stop = new AbortController();
    const progress = (): void => stop.abort(new Error('stopped'));
    await failureOf(importLogs(importing(options.file, target, { signal: stop.signal, progress })));
    const said: string[] = [];
    const say = (text: string): void => void said.push(text);
    expect(await importLogs(importing(options.file, target, { say }))).toEqual({ entries: 683, skipped: 0 });
    expect(said[0]).toMatch(/^going on behind [1-9]\d+ entries$/);
    expect(await entriesOf(target)).toEqual(all);
  });
});

describe('the arguments', () => {
  it.each([
    [[], '--file is missing'],
    [['--file', 'x', '--from', 'yesterday'], '--from yesterday is no time'],
    [['--file', 'x', '--from', '2026-02-01', '--to', '2026-01-01'], 'is not before'],
    [['--file', 'x', '--query', 'app'], 'is no stream selector'],
    [['--file', 'x', '--page-size', '0'], '--page-size 0'],
    [['--fil', 'x'], "Unknown option '--fil'"],
  ])('%j: %s', (args, message) => {
    expect(() => exportArguments(args, 0)).toThrow(message);
  });
});
