import type { SessionSort } from '../../url-state/sessions-view.ts';
import type { SessionColumn } from './session-columns.ts';

/** Below this width, in pixels, columns would be too narrow to be read. */
export const NARROW_BELOW = 720;

/** What head and rows share, so that their cells lie under each other. */
export const COLUMNS_GRID = 'grid gap-x-3 px-3';

/** How wide a column is, and from which width of the table on it is there. */
const LAYOUT: Readonly<Record<SessionSort, readonly [width: string, from: number]>> = {
  time: ['112px', 0],
  prompt: ['minmax(160px, 1fr)', 0],
  machine: ['112px', 1180],
  models: ['132px', 0],
  turns: ['44px', 0],
  in: ['48px', 1000],
  out: ['48px', 1000],
  cache: ['52px', 1000],
  cost: ['80px', 0],
  duration: ['84px', 860],
  errors: ['48px', 0],
  limits: ['44px', 1360],
  retries: ['52px', 1360],
  state: ['84px', 860],
};

export function isShown(column: SessionSort, width: number): boolean {
  return width >= LAYOUT[column][1];
}

export const CELL = {
  template: (columns: readonly SessionColumn[]): string => columns.map(({ key }) => LAYOUT[key][0]).join(' '),
} as const;
