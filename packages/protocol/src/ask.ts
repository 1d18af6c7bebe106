import * as z from 'zod/mini';
import { LevelName, NanosText } from './scalars.ts';

/** A piece of free text that a line must (or must not) hold. */
export const TextCondition = z.object({
  value: z.string(),
  caseSensitive: z.boolean(),
  regex: z.boolean(),
  exclude: z.boolean(),
});
export type TextCondition = z.infer<typeof TextCondition>;

export const CONDITION_OPS = ['=', '!=', '=~', '!~', '>', '>=', '<', '<='] as const;
export const CONDITION_KINDS = ['label', 'metadata', 'field'] as const;

/** A condition on an index label, on structured metadata, or on a field parsed from the line. */
export const FieldCondition = z.object({
  kind: z.enum(CONDITION_KINDS),
  name: z.string(),
  op: z.enum(CONDITION_OPS),
  value: z.string(),
});
export type FieldCondition = z.infer<typeof FieldCondition>;

/** Known noise: lines that are left out as long as it is `on`. Kept apart from the filters, which find lines. */
export const Mute = z.discriminatedUnion('what', [
  /** Lines with this text, or with what this regex matches. */
  z.object({
    what: z.literal('text'),
    value: z.string(),
    caseSensitive: z.boolean(),
    regex: z.boolean(),
    on: z.boolean(),
  }),
  /** Lines where a label, metadata or a field has this value, or one that this regex matches as a whole. */
  z.object({
    what: z.literal('field'),
    kind: z.enum(CONDITION_KINDS),
    name: z.string(),
    value: z.string(),
    regex: z.boolean(),
    on: z.boolean(),
  }),
]);
export type Mute = z.infer<typeof Mute>;

/**
 * What is asked, apart from when: a base query in LogQL (may be empty: everything) and, on top of it, the filters.
 * The BFF turns it into one LogQL query a profile (packages/sources, `planQueries`).
 */
export const Ask = z.object({
  /** A log query or a metric query; `''` stands for every stream. */
  logql: z.string(),
  /** Values of `service_name`; empty: all. */
  services: z.array(z.string()),
  /** Empty: all. */
  levels: z.array(LevelName),
  texts: z.array(TextCondition),
  conditions: z.array(FieldCondition),
  /** Absent: nothing is muted. */
  muted: z.optional(z.array(Mute)),
});
export type Ask = z.infer<typeof Ask>;

export const EMPTY_ASK: Ask = { logql: '', services: [], levels: [], texts: [], conditions: [] };

/** A resolved range: `start` inside, `end` outside. */
export const RangeText = z.object({ start: NanosText, end: NanosText });
export type RangeText = z.infer<typeof RangeText>;

/** What every question about lines carries. */
export const AskedRange = z.object({ backend: z.string(), ask: Ask, range: RangeText });
export type AskedRange = z.infer<typeof AskedRange>;

/** One LogQL query of the plan. */
export const PlannedQuery = z.object({
  profile: z.string(),
  logql: z.string(),
  /** Why this query reads more than its words say: "level comes from status here". Empty where there is nothing to say. */
  note: z.string(),
});
export type PlannedQuery = z.infer<typeof PlannedQuery>;
