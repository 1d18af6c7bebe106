import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { FreshStore, NOON, TempFolder } from '../testing/fresh-store.ts';
import { openStore } from '../store.ts';
import { serveStore } from './serve.ts';

vi.setConfig({ testTimeout: 60_000 });

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** The store as a process of its own, on any free port. */
class StoreProcess implements Disposable {
  readonly child: ChildProcess;
  readonly exited: Promise<number | NodeJS.Signals | null>;

  constructor(dataDir: string, port = '0') {
    const args = [MAIN, '--data-dir', dataDir, '--port', port];
    this.child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => resolve(signal ?? code));
    });
  }

  async url(): Promise<string> {
    if (this.child.stdout === null) throw new Error('no stdout');
    for await (const line of createInterface({ input: this.child.stdout })) {
      const { event, url } = JSON.parse(line);
      if (event === 'listening') return url;
    }
    throw new Error('the store ended before it listened');
  }

  [Symbol.dispose](): void {
    this.child.kill('SIGKILL');
  }
}

/** Pushes line after line over several connections until the store is gone; resolves to those that got their 204. */
async function pushUntilDead(url: string, acknowledged: string[]): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (;;) {
      const number = next++;
      const lines = Array.from({ length: 20 }, (_, index) => `line ${number}.${index} ${'x'.repeat(200)}`);
      const values = lines.map((line, index) => [String(NOON + BigInt(number * 100 + index)), line]);
      const body = JSON.stringify({ streams: [{ stream: { app: 'x' }, values }] });
      const headers = { 'content-type': 'application/json' };
      try {
        const response = await fetch(`${url}/loki/api/v1/push`, { method: 'POST', headers, body });
        if (response.status === 204) acknowledged.push(...lines);
      } catch {
        return;
      }
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
}

describe('what was acknowledged', () => {
  it('is there after kill -9 in the middle of a load of pushes', async () => {
    using folder = new TempFolder();
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round++) {
      using store = new StoreProcess(folder.path);
      const pushing = pushUntilDead(await store.url(), acknowledged);
      const before = acknowledged.length;
      await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(before + 400), 20_000);
      store.child.kill('SIGKILL');
      await Promise.all([pushing, store.exited]);
    }
    await using store = await FreshStore.start({ dataDir: folder.path });
    const found = new Set<string>();
    for (let at = NOON; found.size < acknowledged.length; at += 100_000n) {
      const lines = await store.lines('{app="x"}', { start: String(at), end: String(at + 100_000n) });
      if (lines.length === 0) break;
      for (const line of lines) found.add(line);
    }
    expect(acknowledged.filter((line) => !found.has(line))).toEqual([]);
  });

  it('is there after a clean stop, which leaves the folder to the next', async () => {
    using folder = new TempFolder();
    using first = new StoreProcess(folder.path);
    const body = JSON.stringify({ streams: [{ stream: { app: 'x' }, values: [[String(NOON), 'kept']] }] });
    const headers = { 'content-type': 'application/json' };
    const pushed = await fetch(`${await first.url()}/loki/api/v1/push`, { method: 'POST', headers, body });
    expect(pushed.status).toBe(204);
    first.child.kill('SIGTERM');
    expect(await first.exited).toBe(0);
    await using store = await FreshStore.start({ dataDir: folder.path });
    expect(await store.lines('{app="x"}')).toEqual(['kept']);
  });

  it('survives a torn tail, which is cut, and said', async () => {
    using folder = new TempFolder();
    await using store = await FreshStore.start({ dataDir: folder.path });
    await store.push({ app: 'x' }, [[NOON, 'first']]);
    await store.push({ app: 'x' }, [[NOON + 1n, 'second']]);
    const [name] = readdirSync(join(folder.path, 'segments/default'));
    const file = join(folder.path, 'segments/default', name ?? '');
    const whole = statSync(file).size;
    await store[Symbol.asyncDispose]();

    for (const damage of [() => appendFileSync(file, Buffer.alloc(500, 7)), () => appendFileSync(file, 'x')]) {
      damage();
      await using reopened = await FreshStore.start({ dataDir: folder.path });
      expect(await reopened.lines('{app="x"}')).toEqual(['first', 'second']);
      expect(reopened.logged).toMatchObject([{ level: 'warn', message: expect.stringMatching(/cut a torn tail/) }]);
      await vi.waitFor(() => expect(statSync(file).size).toBe(whole));
    }
    truncateSync(file, whole - 1);
    await using reopened = await FreshStore.start({ dataDir: folder.path });
    expect(await reopened.lines('{app="x"}')).toEqual(['first']);
    expect(await reopened.push({ app: 'x' }, [[NOON + 1n, 'second again']])).toBe(204);
    await reopened.restart();
    expect(await reopened.lines('{app="x"}')).toEqual(['first', 'second again']);
  });

  it('survives rot in the middle of an open segment: only the push that is in it goes, and that is said', async () => {
    using folder = new TempFolder();
    await using store = await FreshStore.start({ dataDir: folder.path });
    const segment = join(folder.path, 'segments/default/0000000001.open');
    await store.push({ app: 'x' }, [[NOON, 'first']]);
    const second = statSync(segment).size;
    await store.push({ app: 'x' }, [[NOON + 1n, 'second']]);
    await store.push({ app: 'x' }, [[NOON + 2n, 'third']]);
    await store[Symbol.asyncDispose]();
    const bytes = readFileSync(segment);
    for (const at of [second, second + 8, second + 40]) {
      const rotten = Buffer.from(bytes);
      rotten.writeUInt8(rotten.readUInt8(at) ^ 0xff, at);
      writeFileSync(segment, rotten);
      await using reopened = await FreshStore.start({ dataDir: folder.path });
      expect(await reopened.lines('{app="x"}')).toEqual(['first', 'third']);
      expect(reopened.logged).toMatchObject([{ level: 'error', message: expect.stringMatching(/checksum/) }]);
    }
    await using reopened = await FreshStore.start({ dataDir: folder.path });
    expect(await reopened.push({ app: 'x' }, [[NOON + 3n, 'fourth']])).toBe(204);
    await reopened.restart();
    expect(await reopened.lines('{app="x"}')).toEqual(['first', 'third', 'fourth']);
  });

  it('a push that comes while the store closes is refused, and the store closes', async () => {
    using folder = new TempFolder();
    const store = await openStore({ dataDir: folder.path, scanWorkers: 1 });
    const push = (line: string): Promise<unknown> => {
      const bytes = Buffer.from(
        JSON.stringify({ streams: [{ stream: { app: 'x' }, values: [[String(NOON), line]] }] }),
      );
      const body = { endpoint: 'loki', contentType: 'application/json', contentEncoding: null, bytes } as const;
      return store.ingester.push(body, 'default');
    };
    await push('taken');
    const closing = store.close();
    await expect(push('late')).rejects.toMatchObject({ code: 'closed' });
    await closing;
  });
});

describe('one folder, one port', () => {
  it('a second store over a folder is told who has it, and one after a killed store is not', async () => {
    using folder = new TempFolder();
    using first = new StoreProcess(folder.path);
    await first.url();
    const second = serveStore({ dataDir: folder.path, port: 0 });
    await expect(second).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringContaining(`in use by another store (process ${first.child.pid})`),
    });
    using third = new StoreProcess(folder.path);
    expect(await third.exited).toBe(97);
    first.child.kill('SIGKILL');
    await first.exited;
    await using store = await FreshStore.start({ dataDir: folder.path });
    expect((await store.fetch('/ready')).status).toBe(200);
  });

  it('a port that is taken ends the process with 98, and leaves the folder free', async () => {
    using folder = new TempFolder();
    await using other = await FreshStore.start();
    using store = new StoreProcess(folder.path, new URL(other.url).port);
    expect(await store.exited).toBe(98);
    await using after = await FreshStore.start({ dataDir: folder.path });
    expect((await after.fetch('/ready')).status).toBe(200);
  });

  it('a store whose supervisor died ends by itself', async () => {
    using folder = new TempFolder();
    using store = new StoreProcess(folder.path);
    await store.url();
    store.child.disconnect();
    expect(await store.exited).toBe(0);
  });

  it('a folder of another version is left alone', async () => {
    using folder = new TempFolder();
    writeFileSync(join(folder.path, 'edda-store.json'), '{"version":2}');
    await expect(serveStore({ dataDir: folder.path, port: 0 })).rejects.toThrow(/says version 2/);
    expect(readdirSync(folder.path)).not.toContain('segments');
  });
});
