import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lane } from './lanes-of.ts';
import { silencesOf } from './silences.ts';
import { axisTicks, isFolded, positionOf, traceScale } from './trace-scale.ts';

const lane = (name: string, ...offsets: number[]): Lane => ({
  name,
  marks: offsets.map((offset) => ({ id: `${name}${offset}`, offset, level: 'info' })),
});

const offsets = fc
  .array(fc.integer({ min: 0, max: 2 ** 50 }), { minLength: 1, maxLength: 40 })
  .map((list) => [0, ...list.toSorted((a, b) => a - b)]);

const params = { seed: 20_261_121, numRuns: 500 };

describe('a silence', () => {
  it('is where no process writes, and belongs to the one that spoke last', () => {
    const lanes = [lane('gateway', 0, 1600), lane('worker', 611, 1342), lane('backend', 100, 200, 300, 400, 500)];
    expect(silencesOf(lanes, 1600)).toEqual([
      { from: 611, to: 1342, lane: 'worker' },
      { from: 1342, to: 1600, lane: 'worker' },
    ]);
  });

  it('is none where lines come at one moment, or close to each other', () => {
    expect(silencesOf([lane('a', 0, 0, 0)], 0)).toEqual([]);
    expect(silencesOf([lane('a', ...Array.from({ length: 20 }, (_, at) => at))], 19)).toEqual([]);
  });
});

describe('the scale of a trace', () => {
  it('is even where silences are in proportion', () => {
    const scale = traceScale(1000, silencesOf([lane('a', 0, 300, 1000)], 1000));
    expect([0, 300, 500, 1000].map((offset) => positionOf(scale, offset))).toEqual([0, 0.3, 0.5, 1]);
  });

  it('folds a silence that would squeeze everything else', () => {
    const silences = silencesOf([lane('a', 0, 50, 100, 7_200_000)], 7_200_000);
    const scale = traceScale(7_200_000, silences);
    expect(silences.map((silence) => isFolded(scale, silence))).toEqual([true]);
    expect(positionOf(scale, 50)).toBeCloseTo(0.44);
    expect(positionOf(scale, 100)).toBeCloseTo(0.88);
    expect(positionOf(scale, 7_200_000)).toBe(1);
  });

  it('keeps every two lines in their order, inside of the width', () => {
    fc.assert(
      fc.property(offsets, (list) => {
        const length = list.at(-1) ?? 0;
        const scale = traceScale(length, silencesOf([lane('a', ...list)], length));
        const places = list.map((offset) => positionOf(scale, offset));
        for (const [index, place] of places.entries()) {
          expect(place).toBeGreaterThanOrEqual((places[index - 1] ?? 0) - 1e-9);
          expect(place).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      params,
    );
  });

  it('has round ticks between its ends, and no more than there is room for', () => {
    expect(axisTicks(traceScale(1612, []), 5).map(({ offset }) => offset)).toEqual([0, 500, 1000, 1612]);
    expect(axisTicks(traceScale(0, []), 5)).toEqual([{ position: 0, offset: 0 }]);
    fc.assert(
      fc.property(offsets, fc.integer({ min: 2, max: 12 }), (list, most) => {
        const length = list.at(-1) ?? 0;
        const ticks = axisTicks(traceScale(length, silencesOf([lane('a', ...list)], length)), most);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        for (const { position } of ticks) expect(position >= 0 && position <= 1).toBe(true);
      }),
      params,
    );
  });
});
