import type { ParsedField, RowLinks } from '@edda/protocol';
import type { Entry } from './entry.ts';
import type { Profile } from './profile.ts';

/** What a profile says about an opened row: the part of the protocol's `RowDetail` that does not come from Loki. */
export interface DetailReading {
  readonly profile: string;
  /** In a few words: "Response 529 overloaded_error". */
  readonly title: string;
  /** What a person wants to read first: the message, the error's body, the text. */
  readonly message: string;
  /** At most FIELDS_MAX; names are paths as Loki's `json` stage takes them: `_meta.session`, `headers["Retry-After"][0]`. */
  readonly fields: ParsedField[];
  /** Fields that were left out because of FIELDS_MAX. */
  readonly fieldsOmitted: number;
  readonly links: RowLinks;
}

export function readDetail(_entry: Entry, _profiles?: readonly Profile[]): DetailReading {
  throw new Error('not yet');
}
