import { once } from 'node:events';
import { connect } from 'node:net';
import { TailFrame } from '@edda/loki/schemas';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { FreshStore, SECOND } from '../testing/fresh-store.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

/** Lines of a tail as they come. */
class Watcher implements AsyncDisposable {
  readonly lines: string[] = [];
  readonly frames: TailFrame[] = [];
  readonly closed: Promise<string>;
  readonly socket: WebSocket;

  constructor(store: FreshStore, params: Record<string, string>, headers: Record<string, string> = {}) {
    const url = `${store.url.replace('http', 'ws')}/loki/api/v1/tail?${new URLSearchParams(params)}`;
    this.socket = new WebSocket(url, { headers });
    this.socket.on('message', (data) => {
      const frame = TailFrame.parse(JSON.parse(String(data)));
      this.frames.push(frame);
      for (const { values } of frame.streams ?? []) for (const [, line] of values) this.lines.push(line);
    });
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve(`${code} ${reason.toString('utf8')}`));
      this.socket.on('error', (error) => resolve(error.message));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.terminate();
    await this.closed;
  }
}

const now = (): bigint => BigInt(Date.now()) * 1_000_000n;

describe('a live tail', () => {
  let store: FreshStore;
  beforeAll(async () => {
    store = await FreshStore.start({ openSegments: { maxFrames: 3 } });
  });
  afterAll(() => store[Symbol.asyncDispose]());

  it('gives what is there and then what comes, each row once, while segments fill and are sealed', async () => {
    const start = now() - 60n * SECOND;
    await store.push({ app: 'x' }, [
      [start, 'a'],
      [start + 1n, 'b'],
      [start + 2n, 'c'],
    ]);
    await using watcher = new Watcher(store, { query: '{app="x"} != "not"', start: String(start), limit: '2' });
    await vi.waitFor(() => expect(watcher.lines).toEqual(['b', 'c']), 10_000);
    const wanted: string[] = ['b', 'c'];
    for (let index = 0; index < 20; index++) {
      wanted.push(`line ${index}`);
      const time = start + BigInt(10 + index);
      await store.push({ app: 'x' }, [
        [time, `line ${index}`],
        [time, `not ${index}`],
        [start, 'a'],
      ]);
      await store.push({ app: 'y' }, [[time, 'of another stream']]);
    }
    await vi.waitFor(() => expect(watcher.lines).toHaveLength(wanted.length), 10_000);
    expect(watcher.lines).toEqual(wanted);
  });

  it('tells labels, metadata and parsed fields apart when asked', async () => {
    const headers = { 'x-loki-response-encoding-flags': 'categorize-labels' };
    await using watcher = new Watcher(store, { query: '{app="z"} | json' }, headers);
    await store.push({ app: 'z' }, [[now(), '{"n":1}', { trace_id: 'abc' }]]);
    await vi.waitFor(() => expect(watcher.frames).toHaveLength(1), 10_000);
    expect(watcher.frames[0]?.streams).toEqual([
      {
        stream: { app: 'z', service_name: 'z' },
        values: [
          [
            expect.any(String),
            '{"n":1}',
            { structuredMetadata: { detected_level: 'unknown', trace_id: 'abc' }, parsed: { n: '1' } },
          ],
        ],
      },
    ]);
  });

  it('of a watcher that takes nothing says what was dropped', async () => {
    await using watcher = new Watcher(store, { query: '{app="flood"}' });
    await new Promise((resolve) => watcher.socket.once('open', resolve));
    watcher.socket.pause();
    const line = 'x'.repeat(100_000);
    for (let index = 0; index < 60; index++) {
      const entries = Array.from({ length: 10 }, (_, at) => [now(), `${index}.${at} ${line}`] as const);
      await store.push({ app: 'flood' }, entries);
    }
    watcher.socket.resume();
    const dropped = () => watcher.frames.flatMap((frame) => frame.dropped_entries ?? []);
    await vi.waitFor(async () => {
      await store.push({ app: 'flood' }, [[now(), 'wake up']]);
      expect(dropped().length).toBeGreaterThan(0);
    }, 20_000);
    expect(dropped()[0]).toMatchObject({ labels: { app: 'flood' }, timestamp: expect.stringMatching(/^\d{19}$/) });
  });

  it.each([
    [{ query: '{app=' }, 400],
    [{ query: 'rate({app="x"}[1m])' }, 400],
    [{ query: '{app="x"} |~ "("' }, 400],
    [{ query: '{app="x"}', delay_for: '6' }, 400],
    [{ query: '{app="x"}', limit: '0' }, 400],
  ])('of %o is refused before it begins', async (params, status) => {
    await using watcher = new Watcher(store, params);
    expect(await watcher.closed).toBe(`Unexpected server response: ${status}`);
  });

  it('is one of so many, and ends with the store', async () => {
    const few = await FreshStore.start({ limits: 'loki' });
    const watchers = Array.from({ length: 10 }, () => new Watcher(few, { query: '{app="x"}' }));
    await Promise.all(watchers.map(({ socket }) => new Promise((resolve) => socket.once('open', resolve))));
    await using eleventh = new Watcher(few, { query: '{app="x"}' });
    expect(await eleventh.closed).toBe('Unexpected server response: 429');
    await few[Symbol.asyncDispose]();
    expect(await watchers[0]?.closed).toMatch(/^1001/);
  });
});

it('a watcher that answers nothing any more does not keep the store from closing', async () => {
  const store = await FreshStore.start();
  const { hostname, port, host } = new URL(store.url);
  const socket = connect(Number(port), hostname);
  const gone = once(socket, 'close');
  socket.write(
    `GET /loki/api/v1/tail?query=${encodeURIComponent('{app="x"}')} HTTP/1.1\r\nHost: ${host}\r\n` +
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
      `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`,
  );
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1.1 101 /);
  await store[Symbol.asyncDispose]();
  await gone;
}, 10_000);
