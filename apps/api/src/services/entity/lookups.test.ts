import { NANOS_PER_DAY, NANOS_PER_HOUR, NANOS_PER_MINUTE } from '@edda/model';
import { describe, expect, it } from 'vitest';
import { isQuietBefore, lookBeside, lookupsFor } from './lookups.ts';

const NOW = 1_795_253_600_000_000_000n;
const HOUR = NANOS_PER_HOUR;

describe('where a trace is looked for', () => {
  it('goes back from now, wider and wider, without gap or overlap, to 30 days', () => {
    const ranges = lookupsFor(NOW, null).map(({ range }) => range);
    expect(ranges.map(({ start }) => (NOW - start) / HOUR)).toEqual([1n, 6n, 24n, 168n, 720n]);
    expect(ranges[0]?.end).toBe(NOW + 10n * NANOS_PER_MINUTE);
    for (const [index, range] of ranges.entries()) expect(range.end).toBe(ranges[index - 1]?.start ?? range.end);
  });

  it('begins around the hint, however old that is', () => {
    const hint = NOW - 400n * NANOS_PER_DAY;
    const [first, second] = lookupsFor(NOW, hint);
    expect(first).toEqual({ where: 'hint', range: { start: hint - HOUR, end: hint + HOUR } });
    expect(second?.where).toBe('recent');
  });

  it('leaves out a hint that no line can have yet', () => {
    expect(lookupsFor(NOW, NOW + NANOS_PER_DAY)[0]?.where).toBe('recent');
    expect(lookupsFor(NOW, 0n)[0]?.range).toEqual({ start: 0n, end: HOUR });
  });

  it('goes on beside what was found until there is silence on both sides', () => {
    const found = { start: NOW - 10n * HOUR, end: NOW - 10n * HOUR + 5n };
    const before = lookBeside({ start: found.start, end: found.end }, found, NOW);
    expect(before?.range).toEqual({ start: found.start - HOUR, end: found.start });
    const after = lookBeside({ start: found.start - HOUR, end: found.end }, found, NOW);
    expect(after?.range).toEqual({ start: found.end, end: found.end + HOUR });
    expect(lookBeside({ start: found.start - HOUR, end: found.end + HOUR }, found, NOW)).toBeNull();
  });

  it('asks a long trace for as long a silence, and no silence of the future', () => {
    const found = { start: NOW - 5n * HOUR, end: NOW };
    expect(isQuietBefore(NOW - 6n * HOUR, found)).toBe(false);
    expect(isQuietBefore(NOW - 10n * HOUR, found)).toBe(true);
    expect(lookBeside({ start: NOW - 10n * HOUR, end: NOW + 10n * NANOS_PER_MINUTE }, found, NOW)).toBeNull();
  });
});
