import type { Level } from '@edda/model';
import type { Ask, RowLinks, SummaryPart } from '@edda/protocol';
import type { Entry } from './entry.ts';
import type { Profile } from './profile.ts';

/** What a profile says about a row: the part of the protocol's `Row` that does not come from Loki as it is. */
export interface RowReading {
  readonly profile: string;
  readonly service: string;
  readonly level: Level;
  /** The source's own word for the level: `WARNING`, `529`; empty where there is none. */
  readonly levelWord: string;
  readonly summary: SummaryPart[];
  /** At most PREVIEW_CHARS UTF-16 units of the line, around the first match of the ask's texts. */
  readonly preview: string;
  readonly previewStart: number;
  /** Length of the whole line in bytes of UTF-8. */
  readonly lineBytes: number;
  readonly links: RowLinks;
}

export function readRow(_entry: Entry, _ask?: Ask, _profiles?: readonly Profile[]): RowReading {
  throw new Error('not yet');
}
