import { describe, expect, it } from 'vitest';
import { rateText } from './arrival-pulse.tsx';

describe('the rate in words', () => {
  it('has a digit below ten a second, and a dash before a second is over', () => {
    expect([[], [0, 0], [1, 0, 0, 1, 0], [9, 10], [1040]].map(rateText)).toEqual(['–', '0', '0.4', '9.5', '1,040']);
  });
});
