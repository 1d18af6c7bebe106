import { NANOS_PER_SECOND } from '@edda/model';
import { describe, expect, it } from 'vitest';
import { axisTicks } from './axis-ticks.ts';

const HOUR = 3600n * NANOS_PER_SECOND;
const start = 1_795_255_200n * NANOS_PER_SECOND; // 2026-11-21T10:00:00Z

describe('the ticks of an axis', () => {
  it('stand where their moments are', () => {
    const ticks = axisTicks({ start, end: start + HOUR }, 'UTC', 600);
    expect(ticks.map(({ label, left }) => [label, Math.round(left)])).toEqual([
      ['10:00', 0],
      ['10:15', 150],
      ['10:30', 300],
      ['10:45', 450],
    ]);
  });

  it('leave out a label that the end would cut', () => {
    const shifted = start - 13n * 60n * NANOS_PER_SECOND;
    const ticks = axisTicks({ start: shifted, end: shifted + HOUR }, 'UTC', 600);
    expect(ticks.map(({ label }) => label)).toEqual(['10:00', '10:15', '10:30']);
    expect(axisTicks({ start, end: start + HOUR }, 'UTC', 0)).toEqual([]);
  });
});
