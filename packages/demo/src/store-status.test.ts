import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hasDemoLines } from './store-status.ts';

const answers: (Response | Error)[] = [];
const asked: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    const next = answers.shift() ?? new Error('connect ECONNREFUSED');
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  answers.length = 0;
  asked.length = 0;
});

const origins = (...found: { name: string; entries: number; bytes: number }[]): Response =>
  Response.json({ origins: found });
const ask = (signal = new AbortController().signal): Promise<boolean | null> => hasDemoLines('http://store', signal);

it('knows the demo’s lines from those of others', async () => {
  answers.push(origins({ name: 'demo', entries: 3, bytes: 9 }));
  expect(await ask()).toBe(true);
  answers.push(origins({ name: 'import', entries: 3, bytes: 9 }, { name: 'demo', entries: 0, bytes: 0 }));
  expect(await ask()).toBe(false);
  expect(asked[0]).toBe('http://store/edda/api/v1/origins');
});

it('waits for a store that is not there yet, or not ready', async () => {
  answers.push(new Error('connect ECONNREFUSED'), new Response('starting', { status: 503 }), origins());
  const found = ask();
  await vi.advanceTimersByTimeAsync(2000);
  expect(await found).toBe(false);
  expect(asked).toHaveLength(3);
});

it('does not know where the store keeps no origins', async () => {
  answers.push(new Response('404 page not found', { status: 404 }));
  expect(await ask()).toBeNull();
  answers.push(new Response('<html>'));
  expect(await ask()).toBeNull();
});

it('stops waiting when it is told to', async () => {
  const controller = new AbortController();
  const found = ask(controller.signal);
  await vi.advanceTimersByTimeAsync(1200);
  controller.abort();
  expect(await found).toBeNull();
});
