import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backoffDelay, retryAfterMs, sleep } from './backoff.ts';

const options = { baseMs: 100, capMs: 10_000 };

describe('the delay', () => {
  it('doubles from the base up to the cap', () => {
    const delays = Array.from({ length: 9 }, (_, attempt) =>
      backoffDelay({ ...options, random: () => 0 }, attempt, null),
    );
    expect(delays).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
  });

  it('adds up to a quarter, so that many exporters do not come back at once', () => {
    expect(backoffDelay({ ...options, random: () => 0.999 }, 2, null)).toBeCloseTo(499.9, 1);
    expect(new Set(Array.from({ length: 20 }, () => backoffDelay(options, 3, null))).size).toBeGreaterThan(10);
  });

  it('is at least what the server asked for, up to a minute', () => {
    expect(backoffDelay({ ...options, random: () => 0 }, 0, 12_000)).toBe(12_000);
    expect(backoffDelay({ ...options, random: () => 0 }, 6, 1000)).toBe(6400);
    expect(backoffDelay(options, 0, 86_400_000)).toBe(60_000);
  });
});

describe('Retry-After', () => {
  it.each([
    ['12', 12_000],
    [' 0 ', 0],
    ['Sat, 21 Nov 2026 09:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 08:00:00 GMT', 0],
    ['Saturday, 21-Nov-26 09:00:30 GMT', 30_000],
    ['Sat Nov 21 09:00:30 2026', 30_000],
    ['Sat Dec  5 09:00:30 2026', 14 * 86_400_000 + 30_000],
    ['soon', null],
    ['-5', null],
    ['', null],
    [null, null],
  ])('%j means %j ms', (header, ms) => {
    expect(retryAfterMs(header, Date.parse('2026-11-21T09:00:00Z'))).toBe(ms);
  });
});

describe('sleep', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends after its time', async () => {
    const ended = vi.fn<() => void>();
    void sleep(500, new AbortController().signal).then(ended);
    await vi.advanceTimersByTimeAsync(499);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalledOnce();
  });

  it('ends at once when it is cancelled, and leaves no timer behind', async () => {
    const controller = new AbortController();
    const sleeping = sleep(60_000, controller.signal);
    controller.abort();
    await sleeping;
    await sleep(60_000, controller.signal);
    expect(vi.getTimerCount()).toBe(0);
  });
});
