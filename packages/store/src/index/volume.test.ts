import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FreshStore, NOON, SECOND } from '../testing/fresh-store.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

describe('what the index knows without reading lines', () => {
  let store: FreshStore;
  beforeAll(async () => {
    store = await FreshStore.start();
    for (const [app, env, length] of [
      ['a', 'prod', 100],
      ['a', 'dev', 50],
      ['b', 'prod', 200],
    ] as const) {
      await store.push({ app, env }, [
        [NOON, 'x'.repeat(length)],
        [NOON + 100n * SECOND, 'y'.repeat(length)],
      ]);
    }
  });
  afterAll(() => store[Symbol.asyncDispose]());

  const ask = async (path: string, params: Record<string, string>) => {
    const asked = new URLSearchParams({ start: String(NOON), end: String(NOON + 100n * SECOND), ...params });
    return (await store.fetch(`/loki/api/v1/index/${path}?${asked}`)).json();
  };
  /** Each row has `detected_level` as metadata: 14 + 7 bytes. */
  const LEVEL = 21;

  it('counts streams, entries and bytes', async () => {
    expect(await ask('stats', { query: '{app="a"}' })).toEqual({
      streams: 2,
      chunks: 2,
      entries: 4,
      bytes: 300 + 4 * LEVEL,
    });
    expect(await ask('stats', { query: '{app="nope"}' })).toEqual({ streams: 0, chunks: 0, entries: 0, bytes: 0 });
  });

  it('counts the part of a run that lies inside of the range', async () => {
    const half = await ask('stats', { query: '{app="b"}', end: String(NOON + 50n * SECOND) });
    expect(half).toEqual({ streams: 1, chunks: 1, entries: 1, bytes: 200 + LEVEL });
  });

  it('sums by label values, or by label names, the most first', async () => {
    const volumes = async (params: Record<string, string>) =>
      (await ask('volume', params)).data.result.map(
        ({ metric, value }: { metric: object; value: [number, string] }) => [metric, Number(value[1])],
      );
    expect(await volumes({ query: '{app=~".+"}' })).toEqual([
      [{ app: 'b' }, 400 + 2 * LEVEL],
      [{ app: 'a' }, 300 + 4 * LEVEL],
    ]);
    expect(await volumes({ query: '{app=~".+"}', targetLabels: 'env', limit: '1' })).toEqual([
      [{ env: 'prod' }, 600 + 4 * LEVEL],
    ]);
    expect(await volumes({ query: '{app="b"}', aggregateBy: 'labels' })).toEqual(
      ['app', 'env', 'service_name'].map((name) => [{ [name]: '' }, 400 + 2 * LEVEL]),
    );
  });
});
