import { type Level, serviceOf } from '@edda/model';
import type { Ask, ColumnName, RowLinks, SummaryPart } from '@edda/protocol';
import { readColumns } from './columns/read-columns.ts';
import { profileOf } from './detect-profile.ts';
import type { Entry } from './entry.ts';
import { entryValues } from './entry-values.ts';
import { type Lane, readLane } from './lane/read-lane.ts';
import { readLevel } from './level/read-level.ts';
import { lineFields } from './line-fields.ts';
import { readLinks } from './links/read-links.ts';
import { previewOf } from './preview.ts';
import type { Profile } from './profile.ts';
import { summarize } from './summary/summarize.ts';
import { utf8Length } from './utf8-length.ts';

/** What a profile says about a row: the part of the protocol's `Row` that does not come from Loki as it is. */
export interface RowReading {
  readonly profile: string;
  readonly service: string;
  /** The process that wrote it, where the service does not tell. */
  readonly lane?: Lane;
  readonly level: Level;
  /** The source's own word for the level: `WARNING`; empty where the level did not come from a word. */
  readonly levelWord: string;
  readonly summary: SummaryPart[];
  /** At most PREVIEW_CHARS UTF-16 units of the line, around the first match of the ask's texts. */
  readonly preview: string;
  readonly previewStart: number;
  /** Length of the whole line in bytes of UTF-8. */
  readonly lineBytes: number;
  readonly links: RowLinks;
  /** What the line has in the columns that were asked for, by `columnKey`. */
  readonly values?: Record<string, string | null>;
}

/**
 * Reads a row. It passes over the line once and decodes only what it shows; never throws on any line.
 * Pass the same `ask` object for the rows of one answer: what is made from it is kept with it.
 */
export function readRow(
  entry: Entry,
  ask: Ask | null,
  profiles: readonly Profile[],
  columns: readonly ColumnName[] = [],
): RowReading {
  const profile = profileOf(entry.labels, profiles);
  const fields = lineFields(entry.line, profile.format);
  const lane = readLane(profile.lane, entry, fields);
  const { level, word } = readLevel(profile.levels, entryValues(entry, fields));
  return {
    profile: profile.name,
    service: serviceOf(entry.labels),
    ...(lane === null ? {} : { lane }),
    level,
    levelWord: word,
    summary: summarize(entry, fields, profile, level),
    ...previewOf(entry.line, profile, ask),
    lineBytes: utf8Length(entry.line),
    links: readLinks(entry, fields, profile),
    ...(columns.length === 0 ? {} : { values: readColumns(entry, fields, profile, columns) }),
  };
}
