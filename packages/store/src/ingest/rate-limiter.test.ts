import { expect, it } from 'vitest';
import { RateLimiter } from './rate-limiter.ts';

it('a rate limit lets a burst through, then as much as flows in, and never more than the burst at once', () => {
  const rate = new RateLimiter(100, 150, 0);
  expect([rate.take(151, 0), rate.take(150, 0), rate.take(1, 0)]).toEqual([false, true, false]);
  expect([rate.take(50, 500), rate.take(1, 500)]).toEqual([true, false]);
  expect([rate.take(151, 100_000), rate.take(150, 100_000)]).toEqual([false, true]);
  // A clock that goes back gives nothing, and takes nothing.
  expect([rate.take(1, 50_000), rate.take(100, 51_000)]).toEqual([false, true]);
});
