import { EMPTY_ASK, type Row, RowDetail, type SearchEvent } from '@edda/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryLoki } from '../../testing/memory-loki.ts';
import { TestApi } from '../../testing/test-api.ts';
import { TestStore } from '../../testing/test-store.ts';

const T0 = 1_768_471_200_000_000_123n;
const LABELS = { app: 'shop', env: 'a"b\\c' };

let store: TestStore;
let api: TestApi;
beforeAll(async () => {
  store = await TestStore.open();
  await store.push([
    { labels: LABELS, time: T0, line: '{"msg":"paid","n":12345678901234567890}', metadata: { trace_id: 'f00' } },
    { labels: LABELS, time: T0, line: '{"msg":"shipped"}' },
    { labels: { app: 'other' }, time: T0, line: '{"msg":"paid"}' },
  ]);
  api = new TestApi(store.url);
}, 30_000);
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

async function found(logql: string): Promise<{ row: Row; labels: Record<string, string> }[]> {
  const range = { start: String(T0), end: String(T0 + 1n) };
  const ask = { ...EMPTY_ASK, logql };
  const events: SearchEvent[] = await api.search({ backend: '', ask, range, direction: 'backward', limit: 10 });
  const streams = Object.assign({}, ...events.map((event) => (event.type === 'streams' ? event.streams : {})));
  const rows = events.flatMap((event) => (event.type === 'rows' ? event.rows : []));
  return rows.map((row) => ({ row, labels: streams[row.stream] }));
}

const open = (body: object) => api.post('/api/v1/row', { backend: '', ...body });

describe('an opened row', () => {
  it('is the whole line with labels, metadata and fields apart, digits kept', async () => {
    const hit = (await found('{app="shop"} |= "paid"'))[0]!;
    const detail = await api.ask('row', RowDetail, { id: hit.row.id, labels: hit.labels });
    expect(detail).toMatchObject({
      id: hit.row.id,
      time: String(T0),
      line: '{"msg":"paid","n":12345678901234567890}',
      labels: { ...LABELS, service_name: 'shop' },
      structuredMetadata: { trace_id: 'f00' },
    });
    expect(detail.fields).toContainEqual({ name: 'n', value: '12345678901234567890', type: 'number' });
  });

  it('is found by its id alone', async () => {
    const hit = (await found('{app="shop"} |= "shipped"'))[0]!;
    const detail = await api.ask('row', RowDetail, { id: hit.row.id, labels: {} });
    expect(detail.line).toBe('{"msg":"shipped"}');
  });

  it('is found by what it was asked with, where the query rewrote it', async () => {
    const logql = '{app="shop"} |= "paid" | json | line_format "{{.msg}}!" | drop env';
    const hit = (await found(logql))[0]!;
    expect(hit.row.preview).toBe('paid!');
    const body = { id: hit.row.id, labels: hit.labels };
    expect((await open(body)).status).toBe(404);
    const detail = await api.ask('row', RowDetail, { ...body, ask: { ...EMPTY_ASK, logql } });
    expect(detail.line).toBe('paid!');
  });

  it('is missing by name, and an id that is none is refused', async () => {
    const gone = await open({ id: `${T0}-0123456789abcdef-0123456789abcdef`, labels: LABELS });
    expect([gone.status, await gone.json()]).toMatchObject([404, { error: { code: 'not_found' } }]);
    expect((await open({ id: 'x', labels: {} })).status).toBe(400);
  });

  it('is found in a Loki that gives fewer entries at once', async () => {
    await using loki = await MemoryLoki.listen([{ labels: { service_name: 'shop' }, time: T0, line: 'paid' }]);
    loki.maxEntries = 100;
    await using small = new TestApi(loki.url);
    const range = { start: String(T0), end: String(T0 + 1n) };
    const events = await small.search({ backend: '', ask: EMPTY_ASK, range, direction: 'backward', limit: 10 });
    const [row] = events.flatMap((event) => (event.type === 'rows' ? event.rows : []));
    const detail = await small.ask('row', RowDetail, { id: row?.id, labels: { service_name: 'shop' } });
    expect(detail.line).toBe('paid');
  });
});

describe('discovery', () => {
  const range = `start=${T0}&end=${T0 + 1_000n}`;
  const get = async (path: string): Promise<unknown> => (await api.get(`/api/v1/${path}`)).json();

  it('lists labels, their values and streams, all or within a selector', async () => {
    expect(await get(`labels?${range}`)).toEqual({ names: ['app', 'env', 'service_name'] });
    expect(await get(`labels/app/values?${range}`)).toEqual({ values: ['other', 'shop'] });
    const narrowed = encodeURIComponent('{env=~".+"}');
    expect(await get(`labels/app/values?${range}&query=${narrowed}`)).toEqual({ values: ['shop'] });
    expect(await get(`series?${range}&match=${narrowed}`)).toEqual({ series: [{ ...LABELS, service_name: 'shop' }] });
  });

  it('keeps what Loki says against a selector', async () => {
    const answer = await api.get(`/api/v1/labels?${range}&query=${encodeURIComponent('{env=')}`);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'query_parse' } }]);
    expect((await api.get('/api/v1/labels?start=2&end=1')).status).toBe(400);
    expect((await api.get('/api/v1/labels')).status).toBe(400);
  });
});
