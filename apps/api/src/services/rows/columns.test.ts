import { nanosFromMillis } from '@edda/model';
import { type ColumnName, columnKey, COLUMNS_MAX, EMPTY_ASK, type Row } from '@edda/protocol';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EventReader } from '../../testing/event-reader.ts';
import { MemoryLoki } from '../../testing/memory-loki.ts';
import { TestApi } from '../../testing/test-api.ts';
import { TestStore } from '../../testing/test-store.ts';

const T0 = 1_768_471_200_000_000_123n;
const RANGE = { start: String(T0), end: String(T0 + 1_000n) };
const STATUS: ColumnName = { kind: 'field', name: 'status' };
const POD: ColumnName = { kind: 'metadata', name: 'pod' };
const APP: ColumnName = { kind: 'label', name: 'app' };

let store: TestStore;
let api: TestApi;
beforeAll(async () => {
  store = await TestStore.open();
  await store.push([
    {
      labels: { app: 'shop' },
      time: T0,
      line: `{"body":"${'x'.repeat(100_000)}","status":529}`,
      metadata: { pod: 'p-1' },
    },
    { labels: { app: 'shop' }, time: T0 + 1n, line: 'plain text' },
    // Together over a megabyte, so that the answer is read in a thread.
    ...Array.from({ length: 12 }, (_, index) => ({
      labels: { app: 'long' },
      time: T0 + 100n + BigInt(index),
      line: `{"body":"${'y'.repeat(100_000)}","status":${index}}`,
    })),
  ]);
  api = new TestApi(store.url);
}, 30_000);
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

async function values(app: string, columns: readonly ColumnName[]): Promise<Row['values'][]> {
  const ask = { ...EMPTY_ASK, logql: `{app="${app}"}` };
  const events = await api.search({
    backend: '',
    ask,
    range: RANGE,
    direction: 'backward',
    limit: 100,
    columns: [...columns],
  });
  return events.flatMap((event) => (event.type === 'rows' ? event.rows : [])).map((row) => row.values);
}

describe('columns of a search', () => {
  it('come with each row, from its whole line, labels and metadata; null where it has nothing', async () => {
    expect(await values('shop', [STATUS, POD, APP])).toEqual([
      { [columnKey(STATUS)]: null, [columnKey(POD)]: null, [columnKey(APP)]: 'shop' },
      { [columnKey(STATUS)]: '529', [columnKey(POD)]: 'p-1', [columnKey(APP)]: 'shop' },
    ]);
  });

  it('come as well where the answer is read in a thread', async () => {
    const found = await values('long', [STATUS]);
    expect(found.map((row) => row?.[columnKey(STATUS)])).toEqual(
      Array.from({ length: 12 }, (_, index) => String(11 - index)),
    );
  });

  it('are left out where none are asked for, and refused where there are too many', async () => {
    expect(await values('shop', [])).toEqual([undefined, undefined]);
    const columns = Array.from({ length: COLUMNS_MAX + 1 }, (_, index) => ({ kind: 'field', name: `f${index}` }));
    const body = { backend: '', ask: EMPTY_ASK, range: RANGE, direction: 'backward', limit: 1, columns };
    const answer = await api.post('/api/v1/search', body);
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { error: { code: 'bad_request', field: 'columns' } },
    ]);
  });

  it('come with the rows of a live tail', async () => {
    const time = nanosFromMillis(Date.now());
    const line = (status: number) => ({
      labels: { service_name: 'shop' },
      time: time + BigInt(status),
      line: `{"status":${status}}`,
    });
    await using loki = await MemoryLoki.listen([line(529)]);
    await using tailing = new TestApi(loki.url);
    const params = new URLSearchParams({
      backend: '',
      ask: JSON.stringify(EMPTY_ASK),
      from: String(time),
      columns: JSON.stringify([STATUS]),
    });
    const events = new EventReader(await tailing.get(`/api/v1/tail?${params}`));
    const next = async () => (await events.until('rows')).rows.map((row) => row.values?.[columnKey(STATUS)]);
    expect(await next()).toEqual(['529']);
    await vi.waitFor(() => expect(loki.tails.size).toBe(1));
    loki.push(line(200_000));
    expect(await next()).toEqual(['200000']);
    await events.cancel();
    params.set('columns', '[{"kind":"field"}]');
    expect((await tailing.get(`/api/v1/tail?${params}`)).status).toBe(400);
  });
});
