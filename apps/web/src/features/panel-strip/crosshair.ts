import type { Nanos } from '@edda/model';
import type { Observed } from '../../api/observed.ts';

/** Where the pointer or the keyboard is on the time axis: one for all strips and lists that share a clock. */
export interface CrosshairPosition {
  /** Null: nowhere. */
  readonly at: Nanos | null;
  /** The row that was pointed at in a list, where it was one. */
  readonly row: string | null;
}

export type Crosshair = Observed<CrosshairPosition>;

export const NO_POSITION: CrosshairPosition = { at: null, row: null };
