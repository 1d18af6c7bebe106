import { NANOS_PER_DAY, type TimeRange } from '@edda/model';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { split } from './volume.ts';

const moment = fc.bigInt({ min: 0n, max: 4_000n * NANOS_PER_DAY });
const days = fc.bigInt({ min: 1n, max: 400n }).map((count) => count * NANOS_PER_DAY);

it('cuts any range into parts that follow each other, and of which only whole steps are longer than allowed', () => {
  const property = fc.property(moment, moment, days, days, (a, b, step, longest) => {
    const range: TimeRange = a < b ? { start: a, end: b } : { start: b, end: a + 1n };
    const { edges, middle } = split(range, step, longest);
    const parts = [...edges, ...middle].sort((one, other) => (one.start < other.start ? -1 : 1));
    expect(parts[0]?.start).toBe(range.start);
    expect(parts.at(-1)?.end).toBe(range.end);
    expect(parts.slice(1).map(({ start }) => start)).toEqual(parts.slice(0, -1).map(({ end }) => end));
    for (const { start, end } of edges) expect(end - start).toBeLessThanOrEqual(longest);
    for (const { start, end } of middle) {
      expect([start % step, end % step]).toEqual([0n, 0n]);
      expect(end - start).toBeLessThanOrEqual(longest > step ? longest : step);
    }
  });
  fc.assert(property, { seed: 20_261_122, numRuns: 300 });
});
