import { AroundAnswer, type Row } from '@edda/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { TestApi } from '../testing/test-api.ts';
import { TestStore } from '../testing/test-store.ts';

const T0 = 1_768_471_200_000_000_123n;
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

let store: TestStore;
let api: TestApi;
beforeAll(async () => {
  store = await TestStore.open();
  await store.push([
    { labels: { app: 'api' }, time: T0, line: `{"event":"queued","execution_id":"e 1"}` },
    { labels: { service_name: 'worker' }, time: T0 + 1n, line: 'running', metadata: { execution_id: 'e 1' } },
    { labels: { service_name: 'worker' }, time: T0 + 2n, line: 'another', metadata: { execution_id: 'e 2' } },
    { labels: { app: 'gateway' }, time: T0 + 3n, line: `GET / traceparent=00-${TRACE}-1-01` },
    { labels: { app: 'odd' }, time: T0 + 4n, line: 'trace_id=req/77' },
  ]);
  api = new TestApi(store.url);
}, 30_000);
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

async function around(kind: string, id: string): Promise<string[]> {
  const answer = await api.get(`/api/v1/around?${new URLSearchParams({ kind, id })}`);
  const { asks } = z.parse(AroundAnswer, await answer.json());
  const range = { start: String(T0), end: String(T0 + 100n) };
  const found = await Promise.all(
    asks.map((ask) => api.search({ backend: '', ask, range, direction: 'forward', limit: 50 })),
  );
  const rows = found.flat().flatMap((event): Row[] => (event.type === 'rows' ? event.rows : []));
  return rows.map(({ preview }) => preview).sort();
}

describe('what is around a row', { timeout: 30_000 }, () => {
  it('is every line with its id, beside the line or in it, in any stream, each once', async () => {
    expect(await around('execution', 'e 1')).toEqual(['running', '{"event":"queued","execution_id":"e 1"}']);
    expect(await around('trace', TRACE)).toEqual([`GET / traceparent=00-${TRACE}-1-01`]);
  });

  it('is found also where a trace id is none by its form', async () => {
    expect(await around('trace', 'req/77')).toEqual(['trace_id=req/77']);
  });

  it.each(['kind=session', 'id=x', 'kind=&id=x', `kind=session&id=${'x'.repeat(1001)}`])(
    'needs a kind and an id: %s',
    async (params) => {
      const answer = await api.get(`/api/v1/around?${params}`);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: 'bad_request' } });
    },
  );
});
