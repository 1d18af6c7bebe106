import type { ParsedField, RowLinks } from '@edda/protocol';
import { flattenFields } from './detail/flatten-fields.ts';
import { llmProxySaid } from './detail/llm-proxy-detail.ts';
import { eventSaid, type Said } from './detail/said.ts';
import { profileOf } from './detect-profile.ts';
import type { Entry } from './entry.ts';
import { type LineFields, lineFields } from './line-fields.ts';
import { readLinks } from './links/read-links.ts';
import type { Profile } from './profile.ts';
import { TEXT_RULE } from './summary/event-summary.ts';

/** What a profile says about an opened row: the part of the protocol's `RowDetail` that does not come from Loki. */
export interface DetailReading {
  readonly profile: string;
  /** In a few words: "Response 529 overloaded_error". */
  readonly title: string;
  /** What a person wants to read first: the message, the error's body, the text. */
  readonly message: string;
  /**
   * At most FIELDS_MAX. Names are paths as Loki's `json` stage takes them, `_meta.session`,
   * `headers["Retry-After"][0]`; after a `|` they go on inside JSON that is a text of the line: `body|usage.output_tokens`.
   */
  readonly fields: ParsedField[];
  /** Fields that were left out because of FIELDS_MAX. */
  readonly fieldsOmitted: number;
  readonly links: RowLinks;
}

export function readDetail(entry: Entry, profiles: readonly Profile[]): DetailReading {
  const profile = profileOf(entry.labels, profiles);
  const fields = lineFields(entry.line, profile.format);
  const flat = flattenFields(fields, entry.line);
  return {
    profile: profile.name,
    ...saidBy(entry, fields, profile),
    fields: flat.fields,
    fieldsOmitted: flat.omitted,
    links: readLinks(entry, fields, profile),
  };
}

function saidBy(entry: Entry, fields: LineFields, profile: Profile): Said {
  if (profile.summary.kind !== 'llm_proxy') return eventSaid(entry.line, fields, profile.summary);
  return fields.format === 'json' ? llmProxySaid(entry, fields.object) : eventSaid(entry.line, fields, TEXT_RULE);
}
