import { NANOS_PER_HOUR } from '@edda/model';
import { describe, expect, it } from 'vitest';
import { WindowSizer } from './window-sizer.ts';

const DAY = 24n * NANOS_PER_HOUR;
const MB = 1024 * 1024;

describe('a first window', () => {
  it('is the whole range where that is little to read, or nothing', () => {
    expect(new WindowSizer(DAY, 8 * MB, 200).span).toBe(DAY);
    expect(new WindowSizer(DAY, 0, 200).span).toBe(DAY);
  });

  it('holds some 8 MB, and more for whoever wants more rows than the page shows first', () => {
    expect(new WindowSizer(DAY, 80 * MB, 1).span).toBe(DAY / 10n);
    expect(new WindowSizer(DAY, 80 * MB, 200).span).toBe(DAY / 10n);
    const many = new WindowSizer(DAY, 80 * MB, 1000).span;
    expect(Number(many) / Number(DAY)).toBeCloseTo(0.488, 3);
  });

  it('is a part of the range where nobody knows how much there is', () => {
    expect(new WindowSizer(DAY, null, 200).span).toBe(NANOS_PER_HOUR);
  });
});

describe('the next window', () => {
  it('is up to four times as long after a quick one, and down to a quarter after a slow one', () => {
    const sizer = new WindowSizer(DAY, null, 200);
    sizer.learn(NANOS_PER_HOUR, 10);
    expect(sizer.span).toBe(4n * NANOS_PER_HOUR);
    sizer.learn(NANOS_PER_HOUR, 60_000);
    expect(sizer.span).toBe(NANOS_PER_HOUR / 4n);
  });
});
