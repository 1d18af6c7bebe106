import { describe, expect, it } from 'vitest';
import { stepFigures } from './step-figures.ts';

const steps = (...lines: (number | null)[]) => lines.map((count) => ({ text: '', lines: count, sample: null }));

describe('the figures of steps', () => {
  it('are what each stage turned away, and what is left of the selector', () => {
    expect(stepFigures(steps(200, 200, 50))).toEqual([
      { dropped: 0, share: 1, dropsAll: false },
      { dropped: 0, share: 1, dropsAll: false },
      { dropped: 150, share: 0.25, dropsAll: false },
    ]);
  });

  it('say where the last line goes, and only there', () => {
    expect(stepFigures(steps(200, 0, 0)).map(({ dropsAll }) => dropsAll)).toEqual([false, true, false]);
    expect(stepFigures(steps(0, 0)).map(({ dropsAll }) => dropsAll)).toEqual([true, false]);
  });

  it('are unknown until both sides are counted', () => {
    expect(stepFigures(steps(200, null)).map(({ dropped }) => dropped)).toEqual([0, null]);
  });
});
