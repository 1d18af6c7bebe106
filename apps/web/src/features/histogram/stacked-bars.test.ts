import type { VolumeAnswer } from '@edda/protocol';
import { describe, expect, test } from 'vitest';
import { barAt, rangeOfBar } from './bar-scale.ts';
import { highestBar, stackedBars } from './stacked-bars.ts';

const SECOND = 1_000_000_000n;
/** Four bars of 10 s from 0 s; the range asks for 5 s to 35 s. */
const VOLUME: VolumeAnswer = {
  start: '0',
  step: String(10n * SECOND),
  bars: 4,
  levels: { info: [5, 10, 0, 1000], error: [5, 0, 0, 1] },
  total: 1021,
  queries: [],
  bytesRead: 0,
};
const SCALE = { range: { start: 5n * SECOND, end: 35n * SECOND }, width: 300 };

describe('bars', () => {
  test('cover what they count and is inside the range', () => {
    expect(rangeOfBar(VOLUME, 0, SCALE.range)).toEqual({ start: 5n * SECOND, end: 10n * SECOND });
    expect(rangeOfBar(VOLUME, 1, SCALE.range)).toEqual({ start: 10n * SECOND, end: 20n * SECOND });
    expect(rangeOfBar(VOLUME, 3, SCALE.range)).toEqual({ start: 30n * SECOND, end: 35n * SECOND });
  });

  test('are found by pixel, also beside the line', () => {
    expect([-5, 0, 49, 51, 299, 400].map((pixel) => barAt(SCALE, VOLUME, pixel))).toEqual([0, 0, 0, 1, 3, 3]);
  });

  test('stand on each other, the severe on top, as high as the highest allows', () => {
    expect(highestBar(VOLUME)).toBe(1001);
    const paths = Object.fromEntries(stackedBars(VOLUME, SCALE, 100).map(({ level, path }) => [level, path]));
    expect(Object.keys(paths)).toEqual(['info', 'error']);
    expect(paths['info']).toBe('M0 99h49v1h-49zM50 99h99v1h-99zM250 0h49v100h-49z');
    expect(paths['error']).toBe('M0 98h49v1h-49zM250 -1h49v1h-49z');
  });

  test('one line among a thousand is still a pixel high', () => {
    const [, errors] = stackedBars(VOLUME, SCALE, 100);
    expect(errors?.path).toContain('v1h');
  });
});
