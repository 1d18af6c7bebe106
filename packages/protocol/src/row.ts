import * as z from 'zod/mini';
import { Ask } from './ask.ts';
import { LabelsObject, LevelName, NanosText } from './scalars.ts';

/**
 * A piece of a row's summary, in reading order. `strong` is the event or status and comes first; `key` is faint and
 * belongs to the `value` after it; `text` is plain; `quiet` is punctuation and arrows.
 */
export const SummaryPart = z.object({
  kind: z.enum(['strong', 'key', 'value', 'text', 'quiet']),
  text: z.string(),
  /** Colours the part, where it means a level (a status of 500 is an error). */
  tone: z.optional(LevelName),
});
export type SummaryPart = z.infer<typeof SummaryPart>;

/** Ids that lead from a row to somewhere, by kind: `trace`, `session`, `request`, whatever its profile names. */
export const RowLinks = z.record(z.string(), z.string());
export type RowLinks = z.infer<typeof RowLinks>;

/** Where a derived field of the configuration leads: an http(s) address on another site. */
export const DerivedLink = z.object({ name: z.string(), text: z.string(), url: z.string() });
export type DerivedLink = z.infer<typeof DerivedLink>;

/** The process that wrote a line, and the label or field that names it. */
export const RowLane = z.object({ name: z.string(), from: z.string() });
export type RowLane = z.infer<typeof RowLane>;

/** A row of a result: a preview. The whole line comes from `POST /api/v1/row`. */
export const Row = z.object({
  /** `formatRowId` of packages/model. */
  id: z.string(),
  time: NanosText,
  /** Key into the `streams` events of the same answer. */
  stream: z.string(),
  service: z.string(),
  /** Left out where the service is the process, or nothing says more. */
  lane: z.optional(RowLane),
  level: LevelName,
  /** The source's own word, empty where it has none. */
  levelWord: z.string(),
  profile: z.string(),
  summary: z.array(SummaryPart),
  /** At most {@link PREVIEW_CHARS} characters of the line, around the first match of the free text where there is one. */
  preview: z.string(),
  /** Where the preview begins in the line, in UTF-16 units. */
  previewStart: z.int(),
  /** Length of the whole line in bytes of UTF-8. */
  lineBytes: z.int(),
  links: RowLinks,
  /** Left out where no derived field matches. */
  derived: z.optional(z.array(DerivedLink)),
  /** By `columnKey`: what the line has there, null where it has nothing. Only of the columns that were asked for. */
  values: z.optional(z.record(z.string(), z.nullable(z.string()))),
});
export type Row = z.infer<typeof Row>;

export const PREVIEW_CHARS = 2048;

export const FIELD_TYPES = ['string', 'number', 'boolean', 'null', 'json'] as const;

/** A field that the profile read from the line; numbers keep their digits, so values are text. */
export const ParsedField = z.object({ name: z.string(), value: z.string(), type: z.enum(FIELD_TYPES) });
export type ParsedField = z.infer<typeof ParsedField>;

/** `POST /api/v1/row`: which row to open. */
export const RowRequest = z.object({
  backend: z.string(),
  id: z.string(),
  /** Of its stream; empty where they are not known: then every stream is looked through. */
  labels: LabelsObject,
  /** What it was found by: needed where the query rewrites lines or drops labels, so that the stream alone has no such row. */
  ask: z.optional(Ask),
});
export type RowRequest = z.infer<typeof RowRequest>;

/** One whole line and everything about it. */
export const RowDetail = z.object({
  id: z.string(),
  time: NanosText,
  profile: z.string(),
  /** What the row is, in a few words: "Response 529 overloaded_error". */
  title: z.string(),
  /** What it says, first thing that a person wants to read: the message, the error body, the text. */
  message: z.string(),
  line: z.string(),
  labels: LabelsObject,
  structuredMetadata: LabelsObject,
  fields: z.array(ParsedField),
  /** Fields that the line has beyond those. */
  fieldsOmitted: z.optional(z.int()),
  links: RowLinks,
  /** Left out where no derived field matches. */
  derived: z.optional(z.array(DerivedLink)),
});
export type RowDetail = z.infer<typeof RowDetail>;
