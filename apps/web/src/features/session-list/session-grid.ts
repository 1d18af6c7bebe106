import { SESSION_SORTS, type SessionSort } from '../../url-state/sessions-view.ts';
import { SESSION_COLUMNS, type SessionColumn } from './session-columns.ts';

/** Below this width, in pixels, columns would be too narrow to be read. */
export const NARROW_BELOW = 720;

/** What head and rows share, so that their cells lie under each other. */
export const COLUMNS_GRID = 'grid gap-x-3 pl-3 pr-9';
/** Of that grid, in pixels: between two columns, and beside all of them. */
const GAP = 12;
const PADDING = 48;

/** In pixels; the prompt takes what the others leave. */
const WIDTHS: Readonly<Record<SessionSort, number>> = {
  time: 112,
  prompt: 160,
  machine: 112,
  models: 116,
  turns: 44,
  in: 48,
  out: 48,
  cache: 52,
  cost: 80,
  duration: 80,
  latency: 76,
  first: 76,
  forks: 44,
  errors: 48,
  limits: 44,
  retries: 52,
  state: 80,
};
/** So much more is left to the prompt before there is room for another column. */
const PROMPT_ROOM = 40;

/** Which columns there is room for first. */
const BY_USE: readonly SessionSort[] = [
  ...(['prompt', 'time', 'models', 'cost', 'turns', 'errors', 'state', 'duration'] as const),
  ...(['in', 'out', 'cache', 'latency', 'first', 'retries', 'limits', 'forks', 'machine'] as const),
];

/**
 * The columns of a list that is so wide: those that are chosen, else those that there is room for. The prompt, which
 * leads to the session, and what the list is sorted by are always there.
 */
export function shownColumns(
  chosen: readonly SessionSort[] | null,
  sort: SessionSort,
  width: number,
): readonly SessionColumn[] {
  const shown = new Set<SessionSort>(['prompt', sort, ...(chosen ?? [])]);
  const room = width - PROMPT_ROOM;
  for (const key of chosen === null ? BY_USE : []) {
    if (leastWidth([...shown, key]) > room && !shown.has(key)) break;
    shown.add(key);
  }
  return SESSION_COLUMNS.filter(({ key }) => shown.has(key));
}

/** Where columns are narrower, they lie beside what is seen, and the list can be moved to them. */
function leastWidth(keys: readonly SessionSort[]): number {
  return keys.reduce((sum, key) => sum + WIDTHS[key] + GAP, PADDING - GAP);
}

export const CELL = {
  template: (columns: readonly SessionColumn[]): string =>
    columns.map(({ key }) => (key === 'prompt' ? `minmax(${WIDTHS.prompt}px, 1fr)` : `${WIDTHS[key]}px`)).join(' '),
  leastWidth: (columns: readonly SessionColumn[]): number => leastWidth(columns.map(({ key }) => key)),
} as const;

/** With a column or without it; in the order of the list. */
export function withColumn(shown: readonly SessionSort[], key: SessionSort, isShown: boolean): readonly SessionSort[] {
  return SESSION_SORTS.filter((each) => (each === key ? isShown : shown.includes(each)));
}
