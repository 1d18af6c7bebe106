import { NANOS_PER_HOUR, nanosFromMillis } from '@edda/model';
import { EMPTY_ASK } from '@edda/protocol';
import { describe, expect, it, vi } from 'vitest';
import { DemoChannel } from '../demo-channel.ts';
import { MemoryLoki } from '../testing/memory-loki.ts';
import { mixedLines } from '../testing/mixed-lines.ts';
import { TestApi } from '../testing/test-api.ts';
import { TestStore } from '../testing/test-store.ts';
import type { DemoControl } from './demo.ts';

/** The store shares a thread with the test here, and may take its time. */
const PATIENT = { timeout: 20_000 };

describe('the demo', () => {
  it('is told of with its lines, ends first, and then loses them and no others', async () => {
    await using store = await TestStore.open();
    const time = nanosFromMillis(Date.now()) - NANOS_PER_HOUR;
    await store.push([{ labels: { app: 'shop' }, time, line: 'mine' }]);
    await store.push(mixedLines(17, time), { 'x-edda-origin': 'demo' });
    const linesAtEnd: number[] = [];
    const demo: DemoControl = {
      isRunning: true,
      stop: async () => void linesAtEnd.push((await api.config()).demo.lines),
    };
    await using api = new TestApi(store.url, {}, { demo });
    await expect.poll(async () => (await api.config()).demo, PATIENT).toEqual({ running: true, lines: 17 });
    expect(await (await api.post('/api/v1/demo/stop', {})).json()).toEqual({ removedLines: 17 });
    expect(linesAtEnd).toEqual([17]);
    expect((await api.config()).demo.lines).toBe(0);
    const range = { start: '0', end: String(time * 2n) };
    const events = await api.search({ backend: '', ask: EMPTY_ASK, range, direction: 'backward', limit: 100 });
    expect(events.flatMap((event) => (event.type === 'rows' ? event.rows.map(({ preview }) => preview) : []))).toEqual([
      'mine',
    ]);
  }, 30_000);

  it('is nothing to a Loki that knows no origins', async () => {
    await using loki = await MemoryLoki.listen();
    await using api = new TestApi(loki.url);
    const answer = await api.post('/api/v1/demo/stop', {});
    expect([answer.status, await answer.json()]).toMatchObject([501, { error: { code: 'loki_unsupported' } }]);
  });
});

describe('the channel to the supervisor', () => {
  it('asks for the demo’s end and waits until it is told of it', async () => {
    let hear: (message: unknown) => void = () => undefined;
    const send = vi.fn();
    const channel = new DemoChannel({ send, onMessage: (listener) => (hear = listener) }, () => undefined);
    hear({ type: 'demo', running: true });
    hear({ type: 'something else' });
    expect(channel.isRunning).toBe(true);
    let isDone = false;
    const stopped = channel.stop(new AbortController().signal).then(() => (isDone = true));
    expect(send).toHaveBeenCalledWith({ type: 'stop-demo' });
    hear({ type: 'demo', running: true });
    await Promise.resolve();
    expect(isDone).toBe(false);
    hear({ type: 'demo', running: false });
    await stopped;
    expect(channel.isRunning).toBe(false);
  });

  it('says where the demo is, each time that it is somewhere else', () => {
    let hear: (message: unknown) => void = () => undefined;
    const follow = vi.fn();
    const channel = new DemoChannel({ send: vi.fn(), onMessage: (listener) => (hear = listener) }, follow);
    hear({ type: 'demo', running: false, url: null });
    hear({ type: 'demo', running: true, url: 'http://127.0.0.1:1' });
    hear({ type: 'demo', running: true, url: 'http://127.0.0.1:1' });
    hear({ type: 'demo', running: true, url: 'http://127.0.0.1:2' });
    hear({ type: 'demo', running: false, url: null });
    expect(follow.mock.calls).toEqual([['http://127.0.0.1:1'], ['http://127.0.0.1:2'], [null]]);
    expect(channel.isRunning).toBe(false);
  });

  it('gives up when its time is over', async () => {
    let hear: (message: unknown) => void = () => undefined;
    const channel = new DemoChannel(
      { send: () => undefined, onMessage: (listener) => (hear = listener) },
      () => undefined,
    );
    hear({ type: 'demo', running: true });
    const stop = new AbortController();
    const stopped = channel.stop(stop.signal);
    stop.abort(new Error('late'));
    await expect(stopped).rejects.toThrow('late');
  });
});
