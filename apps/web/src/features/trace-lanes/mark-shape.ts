import type { Level } from '@edda/model';

/** Height of a lane's track, in pixels. */
export const TRACK_HEIGHT = 20;
const MIDDLE = TRACK_HEIGHT / 2;

/**
 * A mark's outline around x. The level is told by its shape too: short for what only developers read, a bar for
 * information, a bar with a flag for a warning, a diamond for an error.
 */
export function markShape(level: Level, x: number): string {
  switch (level) {
    case 'trace':
    case 'debug':
    case 'unknown':
      return bar(x, MIDDLE - 3, MIDDLE + 3);
    case 'info':
      return bar(x, MIDDLE - 7, MIDDLE + 7);
    case 'warn':
      return `${bar(x, MIDDLE - 7, MIDDLE + 7)}M${x + 1.5} ${MIDDLE - 7}l5 3.5l-5 3.5z`;
    case 'error':
      return `${bar(x, MIDDLE - 8, MIDDLE + 8)}${diamond(x, 5)}`;
    case 'critical':
      return `${bar(x, MIDDLE - 9, MIDDLE + 9)}${diamond(x, 7)}`;
  }
}

function bar(x: number, top: number, bottom: number): string {
  return `M${x - 1.5} ${top}h3V${bottom}h-3z`;
}

function diamond(x: number, size: number): string {
  return `M${x} ${MIDDLE - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`;
}
