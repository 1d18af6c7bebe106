import * as z from 'zod/mini';
import { Ask, PlannedQuery, RangeText } from './ask.ts';
import { ColumnName, COLUMNS_MAX } from './columns.ts';
import { ErrorBody } from './error.ts';
import { Row } from './row.ts';
import { LabelsObject, NanosText } from './scalars.ts';

export const DIRECTIONS = ['backward', 'forward'] as const;

/** `POST /api/v1/search`, answered by NDJSON: one {@link SearchEvent} a line. */
export const SearchRequest = z.object({
  backend: z.string(),
  ask: Ask,
  range: RangeText,
  direction: z.enum(DIRECTIONS),
  /** Rows wanted, 1 to 5,000. */
  limit: z.int().check(z.gte(1), z.lte(5000)),
  /** Where the page before ended; opaque. */
  cursor: z.optional(z.string()),
  /** Values that each row brings along. */
  columns: z.optional(z.array(ColumnName).check(z.maxLength(COLUMNS_MAX))),
});
export type SearchRequest = z.infer<typeof SearchRequest>;

export const NOTICE_CODES = [
  'window_retried',
  'window_failed',
  'rate_limited',
  'paging_seam',
  'dropped_lines',
  'clock_skew',
  'slow',
] as const;

/** Something that a person should know about the result; never a failure of the whole. */
export const Notice = z.object({
  code: z.enum(NOTICE_CODES),
  message: z.string(),
  range: z.optional(RangeText),
  error: z.optional(ErrorBody),
});
export type Notice = z.infer<typeof Notice>;

/** How far a search is. */
export const Progress = z.object({
  /** The part of the range that is answered for good, seen from where the search began. */
  covered: RangeText,
  windowsDone: z.int(),
  /** Bytes and lines that Loki says it read, so far. */
  bytesRead: z.number(),
  linesRead: z.number(),
  elapsedMs: z.number(),
});
export type Progress = z.infer<typeof Progress>;

export const SearchEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('plan'), queries: z.array(PlannedQuery), range: RangeText }),
  /** Index labels of streams that rows refer to; each stream once an answer, before its first row. */
  z.object({ type: z.literal('streams'), streams: z.record(z.string(), LabelsObject) }),
  /** Rows in the asked direction, all of them after those sent before. */
  z.object({ type: z.literal('rows'), rows: z.array(Row) }),
  z.object({ type: z.literal('progress'), progress: Progress }),
  z.object({ type: z.literal('notice'), notice: Notice }),
  /** The search as a whole failed; rows sent before remain true. `end` follows. */
  z.object({ type: z.literal('error'), error: ErrorBody }),
  /** Always last: an answer without it was cut. */
  z.object({
    type: z.literal('end'),
    reason: z.enum(['complete', 'limit', 'failed']),
    /** Pass it on to go on; null where the range is exhausted. */
    cursor: z.nullable(z.string()),
    progress: Progress,
  }),
]);
export type SearchEvent = z.infer<typeof SearchEvent>;

/** `GET /api/v1/tail?backend=…&ask=…(JSON)&from=NANOS&columns=…(JSON)`, answered by SSE; a `rows` event's id is the cursor to resume from. */
export const TailEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('plan'), queries: z.array(PlannedQuery) }),
  z.object({ type: z.literal('streams'), streams: z.record(z.string(), LabelsObject) }),
  /** Oldest first. */
  z.object({ type: z.literal('rows'), rows: z.array(Row) }),
  /** The tail broke here; `recovered` lines were loaded afterwards, `lost` says that some could not be. */
  z.object({
    type: z.literal('seam'),
    from: NanosText,
    to: NanosText,
    seconds: z.number(),
    recovered: z.int(),
    lost: z.boolean(),
    message: z.string(),
  }),
  z.object({ type: z.literal('error'), error: ErrorBody }),
  z.object({ type: z.literal('ping') }),
]);
export type TailEvent = z.infer<typeof TailEvent>;
