import { describe, expect, it } from 'vitest';
import { ArrivalRate, RATE_SECONDS } from './arrival-rate.ts';

describe('the rate of what arrives', () => {
  it('is known for each second that is over', () => {
    const rate = new ArrivalRate(10_200);
    rate.add(3, 10_300);
    rate.add(4, 10_900);
    expect(rate.perSecond(10_999)).toEqual([]);
    rate.add(5, 11_100);
    expect(rate.perSecond(11_500)).toEqual([7]);
    expect(rate.perSecond(14_000)).toEqual([7, 5, 0, 0]);
  });

  it('goes back one minute, and forgets what is older', () => {
    const rate = new ArrivalRate(0);
    for (let second = 0; second < 200; second += 1) rate.add(second, second * 1000);
    const counts = rate.perSecond(200_000);
    expect(counts).toHaveLength(RATE_SECONDS);
    expect([counts[0], counts.at(-1)]).toEqual([140, 199]);
    expect(rate.perSecond(1_000_000)).toEqual(Array.from({ length: RATE_SECONDS }, () => 0));
  });

  it('goes on where it was when the clock is set back', () => {
    const rate = new ArrivalRate(60_000);
    rate.add(2, 60_000);
    rate.add(1, 30_000);
    expect(rate.perSecond(61_000)).toEqual([3]);
  });
});
