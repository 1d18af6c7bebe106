import { type DownloadRequest, DownloadStatus, EMPTY_ASK } from '@edda/protocol';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { type MemoryEntry, MemoryLoki } from '../../testing/memory-loki.ts';
import { TestApi } from '../../testing/test-api.ts';
import { Downloads } from './downloads.ts';

const T0 = 1_768_471_200_000_000_000n;

const request = (over: Partial<DownloadRequest> = {}): DownloadRequest => ({
  backend: '',
  ask: EMPTY_ASK,
  range: { start: String(T0), end: String(T0 + 1_000_000n) },
  direction: 'forward',
  format: 'ndjson',
  columns: [],
  showSecrets: false,
  ...over,
});

const entry = (offset: number, line: string, service = 'a'): MemoryEntry => ({
  labels: { service_name: service },
  time: T0 + BigInt(offset),
  line,
});

async function create(api: TestApi, asked: DownloadRequest): Promise<DownloadStatus> {
  const answer = await api.post('/api/v1/downloads', asked);
  expect(answer.status).toBe(201);
  return z.parse(DownloadStatus, await answer.json());
}

async function statusOf(api: TestApi, id: string): Promise<DownloadStatus> {
  return z.parse(DownloadStatus, await (await api.get(`/api/v1/downloads/${id}`)).json());
}

async function fileOf(api: TestApi, asked: DownloadRequest): Promise<{ text: string; status: DownloadStatus }> {
  const { id } = await create(api, asked);
  const text = await (await api.get(`/api/v1/downloads/${id}/file`)).text();
  return { text, status: await statusOf(api, id) };
}

const recordsOf = (text: string): { line?: string; end?: unknown }[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('a download', () => {
  it('has every line of the result, in order, over any number of pages and sources, and says that it is whole', async () => {
    const entries = Array.from({ length: 700 }, (_, index) =>
      entry(Math.floor(index / 3), `line ${index}`, index % 2 === 0 ? 'a' : 'b'),
    );
    await using loki = await MemoryLoki.listen(entries);
    await using api = new TestApi(loki.url);
    const { text, status } = await fileOf(api, request());
    const records = recordsOf(text);
    const found = records.slice(0, -1).map(({ line }) => line);
    expect(found).toHaveLength(700);
    expect(new Set(found)).toEqual(new Set(entries.map(({ line }) => line)));
    expect(records.at(-1)).toEqual({ end: { reason: 'complete', lines: 700, notices: [] } });
    expect(status).toMatchObject({ state: 'complete', lines: 700, bytes: Buffer.byteLength(text) });
    const times = records.slice(0, -1).map((record) => 'timestamp' in record && String(record.timestamp));
    expect(times).toEqual(times.toSorted());
  });

  it('has whole lines, not previews, and the words that the search was for', async () => {
    const long = `needle ${'x'.repeat(2_000_000)}`;
    await using loki = await MemoryLoki.listen([entry(1, long), entry(2, 'short')]);
    await using api = new TestApi(loki.url);
    const { text } = await fileOf(api, request({ format: 'text' }));
    expect(text).toBe(`2026-01-15T10:00:00.000000001Z ${long}\n2026-01-15T10:00:00.000000002Z short\n`);
  });

  it('masks secrets unless they are asked for', async () => {
    const secret = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789';
    await using loki = await MemoryLoki.listen([entry(1, `{"key":"${secret}"}`)]);
    await using api = new TestApi(loki.url);
    for (const format of ['ndjson', 'csv', 'text'] as const) {
      expect((await fileOf(api, request({ format }))).text).not.toContain(secret);
      expect((await fileOf(api, request({ format, showSecrets: true }))).text).toContain(secret);
    }
  });

  it('is a CSV with the asked columns, in which no cell is a formula', async () => {
    await using loki = await MemoryLoki.listen([
      entry(1, '{"status":200,"who":"=1+1"}'),
      entry(2, 'two "words",\nand a line'),
    ]);
    await using api = new TestApi(loki.url);
    const columns = [
      { kind: 'field', name: 'status' },
      { kind: 'field', name: 'who' },
    ] as const;
    const { text } = await fileOf(api, request({ format: 'csv', columns: [...columns] }));
    expect(text.split('\r\n')).toEqual([
      'time,timestamp,level,service,status,who,labels,structured_metadata,line',
      `2026-01-15T10:00:00.000000001Z,${T0 + 1n},unknown,a,200,'=1+1,"{""service_name"":""a""}",{},"{""status"":200,""who"":""=1+1""}"`,
      `2026-01-15T10:00:00.000000002Z,${T0 + 2n},unknown,a,,,"{""service_name"":""a""}",{},"two ""words"",\nand a line"`,
      '',
    ]);
  });

  it.each([
    ['-1+cmd|calc', "'-1+cmd|calc"],
    ['\n=1+1', '"\'\n=1+1"'],
    ['＝1+1', "'＝1+1"],
    ['-12.5', '-12.5'],
    ['- a list', "'- a list"],
  ])('has no formula in a CSV: %j', async (line, cell) => {
    await using loki = await MemoryLoki.listen([entry(1, line)]);
    await using api = new TestApi(loki.url);
    const { text } = await fileOf(api, request({ format: 'csv' }));
    expect(text.slice(text.indexOf('\r\n') + 2)).toMatch(new RegExp(`,${RegExp.escape(cell)}\r\n$`));
  });

  it('reads back as it was: any lines, in NDJSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 20 }), async (lines) => {
        await using loki = await MemoryLoki.listen(lines.map((line, index) => entry(index, line)));
        await using api = new TestApi(loki.url);
        const { text } = await fileOf(api, request({ showSecrets: true }));
        expect(recordsOf(text).flatMap(({ line }) => line ?? [])).toEqual(lines);
      }),
      { seed: 20_261_121, numRuns: 15 },
    );
  }, 30_000);

  it('can be fetched once, by whoever asked for it', async () => {
    await using loki = await MemoryLoki.listen([entry(1, 'one')]);
    await using api = new TestApi(loki.url, { trustedUserHeader: 'x-user' });
    const as = (user: string): RequestInit => ({ headers: { 'x-user': user } });
    const made = await api.post('/api/v1/downloads', request(), as('ada'));
    const { id } = z.parse(DownloadStatus, await made.json());
    expect((await api.get(`/api/v1/downloads/${id}/file`, as('bob'))).status).toBe(404);
    const file = await api.get(`/api/v1/downloads/${id}/file`, as('ada'));
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="edda-2026.*\.ndjson"$/);
    await file.text();
    expect((await api.get(`/api/v1/downloads/${id}/file`, as('ada'))).status).toBe(409);
  });

  it('that nobody fetches holds up no other for long', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const downloads = new Downloads();
      const first = downloads.create('ada', request());
      for (let count = 1; count < 5; count += 1) downloads.create('ada', request());
      expect(() => downloads.create('ada', request())).toThrow('open already');
      vi.setSystemTime(Date.now() + 3 * 60_000);
      expect(downloads.create('ada', request()).status.state).toBe('waiting');
      expect(() => downloads.get('ada', first.status.id)).toThrow('no such download');
    } finally {
      vi.useRealTimers();
    }
  });

  it('that is cancelled ends without looking whole, and stops what is asked of Loki', async () => {
    await using loki = await MemoryLoki.listen([entry(1, 'one')]);
    await using api = new TestApi(loki.url);
    const { id } = await create(api, request());
    const file = await api.get(`/api/v1/downloads/${id}/file`);
    expect((await api.send('DELETE', `/api/v1/downloads/${id}`, {})).status).toBe(204);
    await expect(file.text()).rejects.toThrow(/abort/i);
    expect(await statusOf(api, id)).toMatchObject({ state: 'cancelled' });
  });

  it('of a question that does not parse, or of numbers, is refused before it begins', async () => {
    await using loki = await MemoryLoki.listen([]);
    await using api = new TestApi(loki.url);
    for (const logql of ['{app="a"', 'rate({app="a"}[1m])']) {
      const answer = await api.post('/api/v1/downloads', request({ ask: { ...EMPTY_ASK, logql } }));
      expect(answer.status).toBe(400);
    }
  });
});
