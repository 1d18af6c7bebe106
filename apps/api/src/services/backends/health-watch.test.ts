import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HealthWatch } from './health-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new AbortController().signal;

/** A call that never answers, and rejects when it is ended. */
const hangs = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

it('leaves a slow call alone while the backend answers other things', async () => {
  const probe = vi.fn(() => Promise.resolve());
  const watch = new HealthWatch(probe);
  const answer = Promise.withResolvers<string>();
  const call = watch.watch(never, () => answer.promise);
  await vi.advanceTimersByTimeAsync(900);
  expect(probe).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(probe.mock.calls.length).toBeGreaterThan(3);
  answer.resolve('at last');
  expect(await call).toBe('at last');
  const asked = probe.mock.calls.length;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(probe).toHaveBeenCalledTimes(asked);
});

it('ends what hung when a backend that was silent answers again', async () => {
  let isUp = false;
  const watch = new HealthWatch(() => (isUp ? Promise.resolve() : Promise.reject(new Error('silent'))));
  const failure = watch.watch(never, hangs).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(3_000);
  isUp = true;
  await vi.advanceTimersByTimeAsync(1_500);
  expect(await failure).toMatchObject({ code: 'timeout' });
});

it('passes on that the browser left', async () => {
  const stop = new AbortController();
  const watch = new HealthWatch(() => Promise.resolve());
  const call = watch.watch(stop.signal, hangs);
  stop.abort(new Error('left'));
  await expect(call).rejects.toThrow('left');
});
