/** Series have their own palette, never the level colours. */
export const SERIES_TOKENS = ['--c1', '--c2', '--c3', '--c4', '--c5', '--c6'] as const;
export type SeriesToken = (typeof SERIES_TOKENS)[number];

/** Drawn at once; more lines are no graph any more, and the table has them all. */
export const MAX_DRAWN = 24;

export interface SeriesLook {
  readonly token: SeriesToken;
  /** Pixels of line and gap; the palette goes round again with another dash. */
  readonly dash: readonly number[];
}

const DASHES: readonly (readonly number[])[] = [[], [6, 4], [2, 3], [10, 3, 2, 3]];

export function lookOf(index: number): SeriesLook {
  const token = SERIES_TOKENS[index % SERIES_TOKENS.length] ?? '--c1';
  return { token, dash: DASHES[Math.floor(index / SERIES_TOKENS.length) % DASHES.length] ?? [] };
}
