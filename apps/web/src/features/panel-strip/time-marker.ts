import type { Nanos } from '@edda/model';

/** Something that happened at a moment, for all that is drawn on a time axis. */
export interface TimeMarker {
  readonly at: Nanos;
  /** In a few words: `proxy 1.4.2`. */
  readonly text: string;
}
