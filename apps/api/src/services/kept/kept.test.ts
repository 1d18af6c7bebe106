import { formatRowId, NANOS_PER_DAY, NANOS_PER_HOUR, nanosFromMillis } from '@edda/model';
import { KeptAnswer } from '@edda/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { TestApi } from '../../testing/test-api.ts';
import { TestStore } from '../../testing/test-store.ts';
import { lineHash, streamHash } from '../rows/row-hash.ts';

const NOW = nanosFromMillis(Date.now());
const OLDEST = NOW - 3n * NANOS_PER_DAY - 17n * NANOS_PER_HOUR - 123n;
const LABELS = { service_name: 'orders', app: 'shop' };

let store: TestStore;
let api: TestApi;
beforeAll(async () => {
  store = await TestStore.open();
  await store.push([
    { labels: { service_name: 'cron' }, time: OLDEST, line: 'the very first one' },
    { labels: { service_name: 'cron' }, time: OLDEST + 5n * NANOS_PER_HOUR, line: 'another one' },
    { labels: LABELS, time: NOW - NANOS_PER_HOUR, line: 'order paid' },
  ]);
  api = new TestApi(store.url);
}, 30_000);
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

const kept = async (row?: string): Promise<KeptAnswer> => {
  const body = row === undefined ? { backend: '' } : { backend: '', row };
  return z.parse(KeptAnswer, await (await api.post('/api/v1/kept', body)).json());
};
const goneRow = (labels: Record<string, string>) =>
  formatRowId({
    time: OLDEST - NANOS_PER_DAY,
    streamHash: streamHash(labels),
    lineHash: lineHash('gone'),
    occurrence: 0,
  });

describe('what a backend keeps', { timeout: 30_000 }, () => {
  it('begins with its oldest line, to the nanosecond', async () => {
    expect(await kept()).toEqual({ oldest: String(OLDEST), labels: null });
  });

  it('tells whose a row was that is gone, as long as its stream still logs', async () => {
    expect((await kept(goneRow(LABELS))).labels).toEqual(LABELS);
    expect((await kept(goneRow({ service_name: 'forgotten' }))).labels).toBeNull();
  });

  it('is nothing where no line was ever written', async () => {
    await using empty = await TestStore.open();
    await using other = new TestApi(empty.url);
    const answer = await other.post('/api/v1/kept', { backend: '' });
    expect(await answer.json()).toEqual({ oldest: null, labels: null });
  });

  it('refuses what is no id of a row, with the value', async () => {
    const answer = await api.post('/api/v1/kept', { backend: '', row: 'nonsense' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'bad_request', field: 'row', value: 'nonsense' } });
  });
});
