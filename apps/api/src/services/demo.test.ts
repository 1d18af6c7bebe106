import { describe, expect, it, vi } from 'vitest';
import { DemoChannel } from '../demo-channel.ts';
import { MemoryLoki } from '../testing/memory-loki.ts';
import { TestApi } from '../testing/test-api.ts';
import type { DemoControl } from './demo.ts';

/** A Loki with the store's additions. */
async function storeWithDemo(lines: number): Promise<MemoryLoki> {
  const loki = await MemoryLoki.listen();
  let entries = lines;
  loki.trouble = (request, response) => {
    if (request.url?.startsWith('/edda/api/v1/origins') !== true) return false;
    const removed = { entries, bytes: 0 };
    if (request.method === 'DELETE') entries = 0;
    const origins = [{ name: 'demo', entries, bytes: 0 }];
    response.end(JSON.stringify(request.method === 'DELETE' ? { removed } : { origins }));
    return true;
  };
  return loki;
}

describe('the demo', () => {
  it('is told of with its lines, ends first, and then loses them', async () => {
    await using loki = await storeWithDemo(17);
    const steps: string[] = [];
    const demo: DemoControl = {
      isRunning: true,
      stop: () => {
        steps.push(`ended with ${loki.requests.some(({ pathname }) => pathname.endsWith('/origins/demo'))}`);
        return Promise.resolve();
      },
    };
    await using api = new TestApi(loki.url, {}, { demo });
    expect(await (await api.get('/api/v1/config')).json()).toMatchObject({ demo: { running: true, lines: 17 } });
    expect(await (await api.post('/api/v1/demo/stop', {})).json()).toEqual({ removedLines: 17 });
    expect(steps).toEqual(['ended with false']);
    expect(await (await api.get('/api/v1/config')).json()).toMatchObject({ demo: { lines: 0 } });
  });

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
    const channel = new DemoChannel({ send, onMessage: (listener) => (hear = listener) });
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

  it('gives up when its time is over', async () => {
    let hear: (message: unknown) => void = () => undefined;
    const channel = new DemoChannel({ send: () => undefined, onMessage: (listener) => (hear = listener) });
    hear({ type: 'demo', running: true });
    const stop = new AbortController();
    const stopped = channel.stop(stop.signal);
    stop.abort(new Error('late'));
    await expect(stopped).rejects.toThrow('late');
  });
});
