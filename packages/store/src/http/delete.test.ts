import { describe, expect, it, vi } from 'vitest';
import { FreshStore, NOON, SECOND } from '../testing/fresh-store.ts';

vi.setConfig({ testTimeout: 30_000 });

async function remove(store: FreshStore, params: Record<string, string>): Promise<number> {
  return (await store.fetch(`/loki/api/v1/delete?${new URLSearchParams(params)}`, { method: 'POST' })).status;
}

async function allProcessed(store: FreshStore): Promise<void> {
  await vi.waitFor(async () => {
    const requests = await (await store.fetch('/loki/api/v1/delete')).json();
    expect(requests).not.toHaveLength(0);
    expect(requests.every(({ status }: { status: string }) => status === 'processed')).toBe(true);
  }, 20_000);
}

describe('deleting', () => {
  it('takes the rows that the query finds in the range, and leaves all others, also after a restart', async () => {
    await using store = await FreshStore.start({ openSegments: { maxFrames: 2 } });
    for (let index = 0; index < 6; index++) {
      await store.push({ app: 'x' }, [
        [NOON + BigInt(index) * SECOND, `level=error secret ${index}`, { user: 'u1' }],
        [NOON + BigInt(index) * SECOND, `level=info ${index}`],
      ]);
      await store.push({ app: 'y' }, [[NOON + BigInt(index) * SECOND, `secret of y ${index}`]]);
    }
    const range = { start: String(NOON / SECOND + 1n), end: String(NOON / SECOND + 4n) };
    expect(await remove(store, { query: '{app="x"} |= "secret" | user="u1"', ...range })).toBe(204);
    await allProcessed(store);
    const kept = [
      'level=error secret 0',
      'level=error secret 5',
      ...[0, 1, 2, 3, 4, 5].map((index) => `level=info ${index}`),
    ];
    expect((await store.lines('{app="x"}')).sort()).toEqual(kept);
    expect(await store.lines('{app="y"}')).toHaveLength(6);
    await store.push({ app: 'x' }, [[NOON + 2n * SECOND, 'level=error secret anew', { user: 'u1' }]]);
    await store.restart();
    expect((await store.lines('{app="x"}')).sort()).toEqual([...kept, 'level=error secret anew'].sort());
  });

  it('takes what was there when it was asked, and nothing later, while segments are sealed and merged', async () => {
    await using store = await FreshStore.start({ openSegments: { maxFrames: 1 } });
    const push = (text: string, index: number) =>
      store.push({ app: 'x' }, [[NOON + BigInt(index), `${text} ${index}`]]);
    for (let index = 0; index < 12; index++) await push('before', index);
    expect(await remove(store, { query: '{app="x"} |= "1"', start: '0' })).toBe(204);
    // In segments of their own, eight of which become one, across the moment of the deletion.
    for (let index = 12; index < 24; index++) await push('after', index);
    await allProcessed(store);
    const kept = [0, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => `before ${index}`);
    const later = Array.from({ length: 12 }, (_, index) => `after ${index + 12}`);
    expect(await store.lines('{app="x"}')).toEqual([...kept, ...later]);
  });

  it('of a whole stream takes its labels too', async () => {
    await using store = await FreshStore.start();
    await store.push({ app: 'gone' }, [[NOON, 'x']]);
    await store.push({ app: 'kept' }, [[NOON, 'x']]);
    await remove(store, { query: '{app="gone"}', start: '0' });
    await allProcessed(store);
    const { data } = await (
      await store.fetch(`/loki/api/v1/label/app/values?start=${NOON}&end=${NOON + SECOND}`)
    ).json();
    expect(data).toEqual(['kept']);
  });

  it('of nothing, of everything or in the future is refused', async () => {
    await using store = await FreshStore.start();
    const refused = [
      { start: '0' },
      { query: '{app="x"}' },
      { query: '{app=', start: '0' },
      { query: '{}', start: '0' },
      { query: '{app="x"} | line_format "{{"', start: '0' },
      { query: '{app="x"} |~ "("', start: '0' },
      { query: '{app="x"}', start: '10', end: '5' },
      { query: '{app="x"}', start: '0', end: '9999999999' },
    ];
    const statuses = await Promise.all(refused.map((params) => remove(store, params)));
    expect(statuses).toEqual(refused.map(() => 400));
  });
});
