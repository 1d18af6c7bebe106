import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SlowTeller } from './slow-teller.ts';

describe('a wait for Loki', () => {
  let told: string[];
  let teller: SlowTeller;
  beforeEach(() => {
    vi.useFakeTimers();
    told = [];
    const client = { origin: 'http://loki' } as ConstructorParameters<typeof SlowTeller>[0]['client'];
    teller = new SlowTeller({ client }, ({ message }) => told.push(message.replace(/.*not answered for /, '')));
  });
  afterEach(() => vi.useRealTimers());

  test('is told with how long it has lasted, for as long as it lasts', async () => {
    const answer = Promise.withResolvers<string>();
    const waited = teller.wait(answer.promise);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual(['1 s; still waiting', '3 s; still waiting', '9 s; still waiting']);
    answer.resolve('rows');
    await expect(waited).resolves.toBe('rows');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toHaveLength(3);
  });

  test('is told once, however many there are at a time', async () => {
    const never = new Promise<never>(() => undefined);
    for (let at = 0; at < 3; at += 1) void teller.wait(never);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(told).toEqual(['1 s; still waiting', '3 s; still waiting']);
  });

  test('that ends soon is not worth a word, and one that fails fails', async () => {
    await expect(teller.wait(Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toEqual([]);
  });
});
