import { describe, expect, it } from 'vitest';
import { drawLane, markAt } from './lane-drawing.ts';
import type { Lane } from './lanes-of.ts';
import { traceScale } from './trace-scale.ts';

const EVEN = traceScale(1000, []);

describe('a lane', () => {
  it('is drawn with a shape a line, one path a level, the worst on top', () => {
    const lane: Lane = {
      name: 'a',
      marks: [
        { id: '1', offset: 0, level: 'error' },
        { id: '2', offset: 500, level: 'info' },
        { id: '3', offset: 1000, level: 'info' },
      ],
    };
    const drawn = drawLane(lane, EVEN, 300);
    expect(drawn.map(({ level }) => level)).toEqual(['info', 'error']);
    expect(drawn[0]?.path.match(/z/g)).toHaveLength(2);
  });

  it('shows the worst of lines that fall on one pixel', () => {
    const marks = (['warn', 'critical', 'info'] as const).map((level, offset) => ({ id: level, offset, level }));
    expect(drawLane({ name: 'a', marks }, EVEN, 100).map(({ level }) => level)).toEqual(['critical']);
  });

  it('keeps many lines apart from each other', () => {
    const marks = Array.from({ length: 100 }, (_, at) => ({ id: `${at}`, offset: at * 10, level: 'error' as const }));
    const [drawn] = drawLane({ name: 'a', marks }, EVEN, 300);
    expect(drawn?.path).toMatch(/^(?:M[\d.-]+ 2h1V18h-1z){100}$/);
  });

  it('finds the mark that is nearest to the pointer, and none where it is far', () => {
    const marks = [0, 100, 140].map((offset) => ({ id: `${offset}`, offset, level: 'info' as const }));
    const lane: Lane = { name: 'a', marks };
    expect(markAt(lane, EVEN, 1000, 118, 30)?.id).toBe('100');
    expect(markAt(lane, EVEN, 1000, 122, 30)?.id).toBe('140');
    expect(markAt(lane, EVEN, 1000, 500, 30)).toBeNull();
  });
});
