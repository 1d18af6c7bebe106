import { NANOS_PER_HOUR, NANOS_PER_MINUTE } from '@edda/model';
import { describe, expect, it } from 'vitest';
import { WindowSizer } from './window-sizer.ts';

const DAY = 24n * NANOS_PER_HOUR;
const MB = 1024 * 1024;

describe('a first window', () => {
  it('is the whole range where that is little to read, or nothing', () => {
    expect(new WindowSizer(DAY, 8 * MB).next(200)).toBe(DAY);
    expect(new WindowSizer(DAY, 0).next(200)).toBe(DAY);
  });

  it('holds some 8 MB, however many rows are wanted', () => {
    expect(new WindowSizer(DAY, 80 * MB).next(1)).toBe(DAY / 10n);
    expect(new WindowSizer(DAY, 80 * MB).next(5000)).toBe(DAY / 10n);
  });

  it('is a part of the range where nobody knows how much there is', () => {
    expect(new WindowSizer(DAY, null).next(200)).toBe(NANOS_PER_HOUR);
  });
});

describe('the next window', () => {
  const learnt = (tookMs: number, rows: number): WindowSizer => {
    const sizer = new WindowSizer(DAY, null);
    sizer.learn(NANOS_PER_HOUR, tookMs, rows);
    return sizer;
  };

  it('is up to four times as long after a quick one, and down to a quarter after a slow one', () => {
    expect(learnt(10, 0).next(200)).toBe(4n * NANOS_PER_HOUR);
    expect(learnt(60_000, 0).next(200)).toBe(NANOS_PER_HOUR / 4n);
  });

  it('is no longer than is likely to hold the rows that are wanted, with some to spare', () => {
    const minutes = Number(learnt(10, 60).next(60) / NANOS_PER_MINUTE);
    expect(minutes).toBeGreaterThan(60);
    expect(minutes).toBeLessThan(120);
    expect(learnt(60_000, 60).next(60)).toBe(NANOS_PER_HOUR / 4n);
  });

  it('tells what is likely to hold them, and nothing after a window without rows', () => {
    expect(learnt(10, 60).holds(NANOS_PER_HOUR, 60)).toBe(true);
    expect(learnt(10, 60).holds(NANOS_PER_HOUR, 61)).toBe(false);
    expect(learnt(10, 0).holds(DAY, 1)).toBe(false);
  });
});
