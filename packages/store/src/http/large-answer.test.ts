import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { FreshStore, NOON } from '../testing/fresh-store.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let store: FreshStore;
beforeAll(async () => {
  store = await FreshStore.start();
  await store.push(
    { app: 'x' },
    Array.from({ length: 12 }, (_, i) => [NOON + BigInt(i), `${i} ${'0123456789'.repeat(100_000)}`] as const),
  );
});
afterAll(() => store[Symbol.asyncDispose]());

it.each(['gzip', 'identity'])('an answer of more than a chunk arrives whole (%s)', async (encoding) => {
  const asked = new URLSearchParams({ query: '{app="x"}', start: String(NOON), end: String(NOON + 99n) });
  const answer = await store.fetch(`/loki/api/v1/query_range?${asked}`, { headers: { 'accept-encoding': encoding } });
  expect(answer.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null);
  const text = await answer.text();
  expect(text.length).toBeGreaterThan(12_000_000);
  expect(JSON.parse(text).data.result[0].values).toHaveLength(12);
});
