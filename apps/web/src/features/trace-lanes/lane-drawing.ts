import { type Level, LEVELS } from '@edda/model';
import { type Lane, type LaneMark, worstOf } from './lanes-of.ts';
import { markShape } from './mark-shape.ts';
import { positionOf, type TraceScale } from './trace-scale.ts';

/** One path a level, the worst last and so on top. Lines at one pixel are one mark, of the worst of them. */
export interface LaneDrawing {
  readonly level: Level;
  readonly path: string;
}

export function pixelOf(scale: TraceScale, width: number, { offset }: LaneMark): number {
  return Math.round(positionOf(scale, offset) * width);
}

export function drawLane({ marks }: Lane, scale: TraceScale, width: number): readonly LaneDrawing[] {
  const worst = new Map<number, Level>();
  for (const mark of marks) {
    const x = pixelOf(scale, width, mark);
    worst.set(x, worstOf(mark.level, worst.get(x) ?? mark.level));
  }
  const room = width / worst.size;
  return LEVELS.flatMap((level) => {
    const shapes = [...worst].flatMap(([x, each]) => (each === level ? [markShape(level, x, room)] : []));
    return shapes.length === 0 ? [] : [{ level, path: shapes.join('') }];
  });
}

/** The mark that lies nearest to a pixel, if it is near. */
export function markAt(lane: Lane, scale: TraceScale, width: number, x: number, near: number): LaneMark | null {
  let found: LaneMark | null = null;
  let least = near;
  for (const mark of lane.marks) {
    const distance = Math.abs(pixelOf(scale, width, mark) - x);
    if (distance < least) [found, least] = [mark, distance];
  }
  return found;
}
