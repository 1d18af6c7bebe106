import { type Ask, EMPTY_ASK } from '@edda/protocol';
import type { Around } from './around.ts';
import { type Lens, LINES_LENS } from './lens.ts';
import { DEFAULT_LOOK, type LineLook } from './line-look.ts';

/** A range as a person asked for it: each side in the time grammar (`now-1h`, `now`, RFC 3339, decimal nanoseconds). */
export interface AskedTime {
  readonly from: string;
  readonly to: string;
}

/** How often the question is asked again by itself. */
export const REFRESHES = ['off', '5s', '10s', '30s', '1m', '5m'] as const;
export type Refresh = (typeof REFRESHES)[number];

export const DIRECTIONS = ['backward', 'forward'] as const;

/**
 * The whole state of the search page: what its address holds, and all that it needs to come back the same.
 * A relative range stays relative.
 */
export interface ViewState {
  /** The backend's name; empty for the first one. */
  readonly backend: string;
  readonly ask: Ask;
  readonly time: AskedTime;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
  readonly direction: (typeof DIRECTIONS)[number];
  readonly live: boolean;
  readonly refresh: Refresh;
  /** Id of the open row, or null. */
  readonly row: string | null;
  /** A row, and what of its surroundings is shown in place of the rows; null: the rows. */
  readonly around: Around | null;
  /** The lines themselves, or what they are made of. */
  readonly lens: Lens;
  readonly look: LineLook;
  readonly histogram: boolean;
  /** The period before stands behind the histogram's bars. */
  readonly previous: boolean;
}

export const DEFAULT_VIEW: ViewState = {
  backend: '',
  ask: EMPTY_ASK,
  time: { from: 'now-1h', to: 'now' },
  zone: 'browser',
  direction: 'backward',
  live: false,
  refresh: 'off',
  row: null,
  around: null,
  lens: LINES_LENS,
  look: DEFAULT_LOOK,
  histogram: true,
  previous: false,
};
