import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NANOS_PER_MINUTE } from '@edda/model';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PLOTS } from '../plots.ts';
import type { DemoRecord } from '../record.ts';
import { ANCHOR } from '../testing/harvest.ts';
import { startStubStore, type StubStore } from '../testing/stub-store.ts';
import { Timeline } from '../timeline.ts';
import { World } from '../world.ts';
import { Shippers } from './shippers.ts';

let store: StubStore;
let folder = '';
let shippers: Shippers;
const troubles: unknown[] = [];

beforeEach(async () => {
  store = await startStubStore();
  folder = mkdtempSync(join(tmpdir(), 'edda-shippers-'));
  shippers = new Shippers({ loki: store.url, proxyFolder: folder, onTrouble: (error) => troubles.push(error) });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
  troubles.length = 0;
});

function minuteOfRecords(): DemoRecord[] {
  const world = new World({ seed: 1, anchor: ANCHOR, pace: 1, plots: PLOTS });
  return new Timeline(world, ANCHOR - NANOS_PER_MINUTE).advance(ANCHOR);
}

it('brings every line to the store once, by its own way', async () => {
  const records = minuteOfRecords();
  expect(await shippers.ship(records, new AbortController().signal)).toBe(true);
  await shippers.close();
  expect(store.entries).toHaveLength(records.length);
  const ways = new Set(store.entries.map(({ way }) => way));
  expect(ways).toEqual(new Set(['otlp', 'json', 'protobuf']));
  expect(store.entries.map(({ timestamp }) => timestamp).toSorted()).toEqual(
    records.map(({ time }) => time).toSorted(),
  );
  expect(troubles).toEqual([]);
});

it('writes the proxies’ lines to files as well, with the host', async () => {
  await shippers.ship(minuteOfRecords(), new AbortController().signal);
  await shippers.close();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'));
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    const [upstream, day, name = ''] = file.split('/');
    expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
    const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n');
    for (const line of lines) {
      const session = name.replace('.jsonl', '');
      expect(JSON.parse(line)).toMatchObject({ type: expect.any(String), _meta: { host: upstream, session } });
    }
  }
});

it('waits for a store that is away and loses nothing', async () => {
  const records = minuteOfRecords();
  store.status = 503;
  let isShipped = false;
  const shipped = shippers.ship(records, new AbortController().signal).then((arrived) => {
    isShipped = true;
    return arrived;
  });
  await vi.waitFor(() => expect(shippers.proxyExporter.stats().lastError).toContain('503'));
  expect(isShipped).toBe(false);
  store.status = 200;
  expect(await shipped).toBe(true);
  await shippers.close();
  expect(store.entries).toHaveLength(records.length);
}, 20_000);

it('goes on behind a batch that the store refuses', async () => {
  store.status = 400;
  expect(await shippers.ship(minuteOfRecords(), new AbortController().signal)).toBe(true);
  store.status = 200;
  const later = minuteOfRecords();
  expect(await shippers.ship(later, new AbortController().signal)).toBe(true);
  await shippers.close();
  expect(store.entries).toHaveLength(later.length);
  expect(troubles).toEqual([expect.objectContaining({ code: 400 })]);
}, 20_000);

it('lets go of a store that stays away when it is told to', async () => {
  store.status = 503;
  const letGo = new AbortController();
  const shipped = shippers.ship(minuteOfRecords(), letGo.signal);
  await vi.waitFor(() => expect(shippers.proxyExporter.stats().lastError).toContain('503'));
  letGo.abort();
  await shippers.close();
  expect(await shipped).toBe(false);
  expect(troubles).toEqual([expect.objectContaining({ code: 'close_timeout' })]);
}, 20_000);
