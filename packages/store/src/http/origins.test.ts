import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { FreshStore, NOON, SECOND } from '../testing/fresh-store.ts';

vi.setConfig({ testTimeout: 30_000 });

const DEMO = { 'x-edda-origin': 'demo' };

describe('an origin', () => {
  it('is listed with its entries, and removed with nothing else, for good', async () => {
    await using store = await FreshStore.start();
    await store.push({ app: 'x' }, [[NOON, 'mine']]);
    await store.push(
      { app: 'x' },
      [
        [NOON + SECOND, 'demo'],
        [NOON + 2n * SECOND, 'demo too'],
      ],
      DEMO,
    );
    await store.push({ app: 'only-demo' }, [[NOON, 'demo']], DEMO);
    expect(await store.lines('{app="x"}')).toEqual(['mine', 'demo', 'demo too']);
    const { origins } = await (await store.fetch('/edda/api/v1/origins')).json();
    expect(origins).toMatchObject([
      { name: 'default', entries: 1 },
      { name: 'demo', entries: 3 },
    ]);

    const removed = await store.fetch('/edda/api/v1/origins/demo', { method: 'DELETE' });
    expect(await removed.json()).toMatchObject({ removed: { entries: 3 } });
    const rest = async () => ({
      lines: await store.lines('{app=~".+"}'),
      files: readdirSync(join(store.dataDir, 'segments/demo')),
      values: (await (await store.fetch(`/loki/api/v1/label/app/values?start=${NOON}&end=${NOON + SECOND}`)).json())
        .data,
    });
    expect(await rest()).toEqual({ lines: ['mine'], files: [], values: ['x'] });
    await store.restart();
    expect(await rest()).toEqual({ lines: ['mine'], files: [], values: ['x'] });

    expect(await store.push({ app: 'x' }, [[NOON + SECOND, 'demo']], DEMO)).toBe(204);
    expect(await store.lines('{app="x"}')).toEqual(['mine', 'demo']);
  });

  it('that is nobody or everybody cannot be removed', async () => {
    await using store = await FreshStore.start();
    await store.push({ app: 'x' }, [[NOON, 'mine']]);
    const remove = async (name: string) =>
      (await store.fetch(`/edda/api/v1/origins/${name}`, { method: 'DELETE' })).status;
    expect(await remove('default')).toBe(403);
    expect(await remove('..%2fdefault')).toBe(400);
    expect(await remove('nobody')).toBe(200);
    expect(await store.push({ app: 'x' }, [[NOON, 'x']], { 'x-edda-origin': '../x' })).toBe(400);
    expect(await store.lines('{app="x"}')).toEqual(['mine']);
  });
});
