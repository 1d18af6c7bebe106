import * as z from 'zod/mini';
import { Ask, AskedRange, RangeText } from './ask.ts';
import { ErrorBody } from './error.ts';
import { NanosText } from './scalars.ts';

/** The asked range as it would be in another zone. */
export const ZoneReading = z.object({ zone: z.string(), range: RangeText });
export type ZoneReading = z.infer<typeof ZoneReading>;

/** `POST /api/v1/nothing-found`, answered by NDJSON: why a question has no lines, and what to ask instead. */
export const NothingFoundRequest = z.extend(AskedRange, {
  /** Readings of the same words in other zones, at most a few. */
  readings: z.array(ZoneReading).check(z.maxLength(4)),
});
export type NothingFoundRequest = z.infer<typeof NothingFoundRequest>;

export const FILTER_KINDS = ['services', 'levels', 'text', 'condition', 'mute', 'matcher', 'stage'] as const;

/** One filter of a question, as a person would name it. `matcher` and `stage` are parts of the base query, as LogQL. */
export const AskFilter = z.object({ kind: z.enum(FILTER_KINDS), text: z.string() });
export type AskFilter = z.infer<typeof AskFilter>;

/** Lines that were counted; all of the range, or as much of its newest part as is cheap to read. */
const Lines = { lines: z.int(), counted: RangeText };

export const EmptyFinding = z.discriminatedUnion('kind', [
  /** So many lines there are without these filters: one alone, or those that only together take the lines away. */
  z.object({ kind: z.literal('without'), filters: z.array(AskFilter), ask: Ask, ...Lines }),
  /** Without any filter there is no line either. */
  z.object({ kind: z.literal('empty_range'), counted: RangeText }),
  /** A text that occurs in other case. */
  z.object({ kind: z.literal('other_case'), text: z.string(), ask: Ask, ...Lines }),
  /** No stream has this label, or none of this value; what is nearest to it. */
  z.object({
    kind: z.literal('near_value'),
    name: z.string(),
    /** Null where the label's name is what no stream has. */
    value: z.nullable(z.string()),
    near: z.array(z.object({ text: z.string(), ask: Ask })),
  }),
  /** Lines that a parser of the query could not read, by the error it left; `ask` shows them. */
  z.object({ kind: z.literal('parser_failed'), stage: z.string(), error: z.string(), ask: Ask, ...Lines }),
  /** The last line of this very question before its range, and the first one after it. */
  z.object({ kind: z.enum(['last_before', 'first_after']), time: NanosText }),
  /** A line that is dated later than now, so by a wrong clock or zone. */
  z.object({ kind: z.literal('future'), time: NanosText }),
  /** The last line of the streams that are asked for, whatever is in it, where that is before the range. */
  z.object({ kind: z.literal('source_ended'), time: NanosText }),
  /** The same words, read in another zone. */
  z.object({ kind: z.literal('other_zone'), zone: z.string(), ...Lines }),
]);
export type EmptyFinding = z.infer<typeof EmptyFinding>;

export const NothingFoundEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('finding'), finding: EmptyFinding }),
  /** Always last. `limit`: there was no time for all of it. */
  z.object({
    type: z.literal('end'),
    reason: z.enum(['complete', 'limit', 'failed']),
    error: z.optional(ErrorBody),
  }),
]);
export type NothingFoundEvent = z.infer<typeof NothingFoundEvent>;
