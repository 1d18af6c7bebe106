import { mkdirSync, readdirSync, rmdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { FreshStore, NOON, type PushedEntry, SECOND, TempFolder } from '../testing/fresh-store.ts';

vi.setConfig({ testTimeout: 60_000 });

const HOUR = 3600n * SECOND;

const filesOf = (store: FreshStore, origin = 'default'): string[] =>
  readdirSync(join(store.dataDir, 'segments', origin));
const sealedFiles = (store: FreshStore): string[] => filesOf(store).filter((name) => name.endsWith('.sealed'));

/** Every segment that is full has been sealed. */
async function settled(store: FreshStore): Promise<void> {
  await vi.waitFor(
    () => expect(filesOf(store).filter((name) => name.endsWith('.open')).length).toBeLessThan(2),
    20_000,
  );
}

const entry = fc.tuple(
  fc.nat(40).map((step) => NOON + BigInt(step) * SECOND),
  fc.constantFrom('one', 'two', 'level=error three', ''),
  fc.constantFrom({}, { user: 'u1' }, { user: 'u2', trace_id: 'abc' }),
);
const push = fc.record({ app: fc.constantFrom('a', 'b'), entries: fc.array(entry, { minLength: 1, maxLength: 8 }) });
const pushes = fc.array(push, { minLength: 3, maxLength: 9 });

describe('sealing', () => {
  it('changes no answer: every row once, in any order of pushes, before, after and after a restart', async () => {
    await using store = await FreshStore.start({ openSegments: { maxFrames: 2 } });
    const expected = new Map<string, string>();
    for (const [number, some] of fc.sample(pushes, { seed: 7, numRuns: 20 }).entries()) {
      for (const { app, entries } of some) {
        await store.push({ app: `${app}${number}` }, entries);
        for (const [time, line, metadata] of entries) {
          const key = `${app}${number} ${time} ${line}`;
          if (!expected.has(key)) expected.set(key, `${key} ${metadata.user ?? '-'}`);
        }
      }
    }
    const found = async (): Promise<string[]> =>
      (await store.rows('{app=~".+"}'))
        .map(({ stream, time, line }) => `${stream['app']} ${time} ${line} ${stream['user'] ?? '-'}`)
        .sort();
    const wanted = [...expected.values()].sort();
    expect(await found()).toEqual(wanted);
    await settled(store);
    expect(await found()).toEqual(wanted);
    await store.restart();
    expect(await found()).toEqual(wanted);
  });

  it('keeps rows of one nanosecond in the order of their arrival, and pages through them', async () => {
    await using store = await FreshStore.start({ openSegments: { maxFrames: 2 } });
    const lines = Array.from({ length: 12 }, (_, index) => `line ${index}`);
    for (const line of lines) await store.push({ app: 'x' }, [[NOON, line]]);
    await settled(store);
    expect(sealedFiles(store).length).toBeGreaterThan(2);
    const forward = (limit: number) => store.lines('{app="x"}', { limit: String(limit) });
    const backward = (limit: number) => store.lines('{app="x"}', { limit: String(limit), direction: 'backward' });
    expect(await forward(100)).toEqual(lines);
    expect(await forward(5)).toEqual(lines.slice(0, 5));
    expect(await backward(100)).toEqual([...lines].reverse());
    expect(await backward(5)).toEqual([...lines].reverse().slice(0, 5));
  });

  it('merges many small segments into one', async () => {
    await using store = await FreshStore.start({ openSegments: { maxFrames: 1 } });
    for (let index = 0; index < 10; index++) await store.push({ app: 'x' }, [[NOON + BigInt(index), `line ${index}`]]);
    await vi.waitFor(() => expect(sealedFiles(store)).toContain('0000000001-0000000008.sealed'), 20_000);
    expect(await store.lines('{app="x"}')).toHaveLength(10);
  });

  it('is not lost with a broken index, which is only a cache', async () => {
    using folder = new TempFolder();
    await using store = await FreshStore.start({ dataDir: folder.path, openSegments: { maxFrames: 1 } });
    for (let index = 0; index < 3; index++) await store.push({ app: 'x' }, [[NOON + BigInt(index), `line ${index}`]]);
    await settled(store);
    await store[Symbol.asyncDispose]();
    for (const name of sealedFiles(store)) {
      const file = join(folder.path, 'segments/default', name);
      truncateSync(file, statSync(file).size - 20);
    }
    await using reopened = await FreshStore.start({ dataDir: folder.path });
    expect(await reopened.lines('{app="x"}')).toEqual(['line 0', 'line 1', 'line 2']);
  });

  it('that a crash cut short leaves nothing behind, and nothing twice', async () => {
    using folder = new TempFolder();
    await using store = await FreshStore.start({ dataDir: folder.path, openSegments: { maxFrames: 2 } });
    for (let index = 0; index < 3; index++) await store.push({ app: 'x' }, [[NOON + BigInt(index), `line ${index}`]]);
    await settled(store);
    await store[Symbol.asyncDispose]();
    const segments = join(folder.path, 'segments/default');
    writeFileSync(join(segments, '0000000009-0000000009.sealed.tmp'), 'half');
    // Sealed, and the process died before the open file was removed.
    writeFileSync(join(segments, '0000000001.open'), 'old');
    writeFileSync(join(segments, '0000000001.open.bak'), "somebody's own");
    await using reopened = await FreshStore.start({ dataDir: folder.path });
    expect(await reopened.lines('{app="x"}')).toEqual(['line 0', 'line 1', 'line 2']);
    expect(filesOf(reopened).sort()).toEqual([
      '0000000001-0000000001.sealed',
      '0000000001.open.bak',
      '0000000002.open',
    ]);
  });
});

describe('what cannot be sealed', () => {
  it('is said, stays readable, and is tried again with the next segment', async () => {
    await using store = await FreshStore.start({ openSegments: { maxFrames: 1 } });
    await store.push({ app: 'x' }, [[NOON, 'line 0']]);
    // Where the sealed segment would be written.
    const obstacle = join(store.dataDir, 'segments/default/0000000001-0000000001.sealed.tmp');
    mkdirSync(obstacle);
    await store.push({ app: 'x' }, [[NOON + 1n, 'line 1']]);
    await vi.waitFor(() => expect(store.logged).not.toHaveLength(0), 20_000);
    expect(store.logged[0]).toMatchObject({ level: 'error', message: expect.stringMatching(/sealing .*EISDIR/) });
    rmdirSync(obstacle);
    await store.push({ app: 'x' }, [[NOON + 2n, 'line 2']]);
    await settled(store);
    expect(sealedFiles(store)).toHaveLength(2);
    expect(await store.lines('{app="x"}')).toEqual(['line 0', 'line 1', 'line 2']);
  });

  it('because a merge fails leaves the segments as they are', async () => {
    await using store = await FreshStore.start({ openSegments: { maxFrames: 1 } });
    await store.push({ app: 'x' }, [[NOON, 'line 0']]);
    mkdirSync(join(store.dataDir, 'segments/default/0000000001-0000000008.sealed.tmp'));
    for (let index = 1; index < 11; index++) await store.push({ app: 'x' }, [[NOON + BigInt(index), `line ${index}`]]);
    await settled(store);
    expect(sealedFiles(store)).toHaveLength(10);
    expect(store.logged).toMatchObject([{ level: 'error', message: expect.stringMatching(/merging 8 segments/) }]);
    expect(await store.lines('{app="x"}')).toHaveLength(11);
  });
});

describe('retention', () => {
  const fill = async (store: FreshStore, from: bigint, count: number): Promise<void> => {
    for (let index = 0; index < count; index++) {
      const entries: PushedEntry[] = [[from + BigInt(index) * HOUR, `hour ${index}`]];
      await store.push({ app: 'x' }, entries);
    }
  };

  it('by size drops the oldest segments, and says so', async () => {
    await using store = await FreshStore.start({ openSegments: { maxFrames: 1 }, retention: { maxDiskBytes: 1000 } });
    await fill(store, NOON, 7);
    await vi.waitFor(() => expect(store.logged.length).toBeGreaterThan(0), 20_000);
    await settled(store);
    const lines = await store.lines('{app="x"}');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.length).toBeLessThan(7);
    expect(lines.at(-1)).toBe('hour 6');
    expect(store.logged[0]).toMatchObject({ message: 'dropped the oldest segment: the disk limit is reached' });
  });

  it('by age drops what is too old also where nothing more comes to fill its segment', async () => {
    let clock = NOON;
    await using store = await FreshStore.start({ retention: { maxAgeSeconds: 3600 }, now: () => clock });
    await store.push({ app: 'x' }, [[NOON, 'old']]);
    await store.push({ app: 'y' }, [[NOON, 'old']], { 'x-edda-origin': 'other' });
    await store.restart();
    expect(await store.lines('{app=~"x|y"}')).toEqual(['old', 'old']);
    clock = NOON + 2n * HOUR;
    await store.push({ app: 'y' }, [[clock, 'new']], { 'x-edda-origin': 'other' });
    await store.restart();
    await vi.waitFor(async () => expect(await store.lines('{app="x"}')).toEqual([]), 20_000);
    expect(await store.lines('{app="y"}')).toEqual(['old', 'new']);
  });

  it('by age drops what is too old, and nothing else', async () => {
    await using store = await FreshStore.start({
      openSegments: { maxFrames: 1 },
      retention: { maxAgeSeconds: 4 * 3600 },
      now: () => NOON + 6n * HOUR,
    });
    await fill(store, NOON, 7);
    await vi.waitFor(async () => expect(await store.lines('{app="x"}')).toHaveLength(5), 20_000);
    expect(await store.lines('{app="x"}')).toEqual(['hour 2', 'hour 3', 'hour 4', 'hour 5', 'hour 6']);
  });
});
