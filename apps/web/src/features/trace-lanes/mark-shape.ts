import type { Level } from '@edda/model';

/** Height of a lane's track, in pixels. */
export const TRACK_HEIGHT = 20;
const MIDDLE = TRACK_HEIGHT / 2;

/** Closer than this, in pixels, marks of three pixels run into each other. */
const CLOSE = 8;

const HALF_HEIGHTS: Readonly<Record<Level, number>> = {
  unknown: 3,
  trace: 3,
  debug: 3,
  info: 7,
  warn: 7,
  error: 8,
  critical: 9,
};

/**
 * A mark's outline around x. The level is told by its shape too: short for what only developers read, a bar for
 * information, a bar with a flag for a warning, a diamond for an error. Where marks stand too close for that, thin bars
 * keep them apart, so that many lines do not look like one span.
 *
 * @param room From one mark to the next, on average, in pixels.
 */
export function markShape(level: Level, x: number, room: number): string {
  const isClose = room < CLOSE;
  const half = HALF_HEIGHTS[level];
  const bar = barShape(x, isClose ? 1 : 3, MIDDLE - half, MIDDLE + half);
  return isClose ? bar : bar + headShape(level, x);
}

function headShape(level: Level, x: number): string {
  switch (level) {
    case 'unknown':
    case 'trace':
    case 'debug':
    case 'info':
      return '';
    case 'warn':
      return `M${x + 1.5} ${MIDDLE - HALF_HEIGHTS.warn}l5 3.5l-5 3.5z`;
    case 'error':
      return diamond(x, 5);
    case 'critical':
      return diamond(x, 7);
  }
}

function barShape(x: number, width: number, top: number, bottom: number): string {
  return `M${x - width / 2} ${top}h${width}V${bottom}h${-width}z`;
}

function diamond(x: number, size: number): string {
  return `M${x} ${MIDDLE - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`;
}
