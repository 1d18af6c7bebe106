import * as z from 'zod/mini';
import { RangeText } from './ask.ts';
import { ErrorBody } from './error.ts';
import { Row } from './row.ts';
import { LabelsObject, NanosText } from './scalars.ts';
import { Notice } from './search.ts';

/** How often it can be asked to look further: longer back, and through longer silences. */
export const REACH_MAX = 2;

/**
 * `GET /api/v1/trace/ID?backend=…&hint=NANOS&reach=0`, and `GET /api/v1/entity/KIND/ID?…` for whatever else profiles
 * name ids of: `hint` is a moment of it, where a link knows one.
 */
export const TraceParams = z.object({
  backend: z._default(z.string(), ''),
  hint: z.optional(NanosText),
  reach: z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(REACH_MAX)), 0),
});
export type TraceParams = z.infer<typeof TraceParams>;

/** The most lines of one trace, or of anything else that has an id, that are shown. */
export const TRACE_MAX_LINES = 5000;

/** How far the search for a trace's lines is. */
export const TraceProgress = z.object({
  /** What is looked through for good; of several parts the one with the lines. Null before the first. */
  searched: z.nullable(RangeText),
  bytesRead: z.number(),
  linesRead: z.number(),
  elapsedMs: z.number(),
});
export type TraceProgress = z.infer<typeof TraceProgress>;

/**
 * How it ended. `limit`: {@link TRACE_MAX_LINES} lines are there, and the trace has more. `not_found`: nothing in
 * `searched`.
 */
export const TRACE_OUTCOMES = ['found', 'limit', 'not_found', 'failed'] as const;

/** One event a line, as in the answer to a search. */
export const TraceEvent = z.discriminatedUnion('type', [
  /** The id as it is looked for, in lower case, and one LogQL query that finds the same lines. */
  z.object({ type: z.literal('plan'), id: z.string(), logql: z.string() }),
  /** Where it is looked now: `hint` around the link's moment, `recent` backwards from now, `around` beside what was found. */
  z.object({ type: z.literal('look'), where: z.enum(['hint', 'recent', 'around']), range: RangeText }),
  /** Index labels of streams that rows refer to; each stream once an answer, before its first row. */
  z.object({ type: z.literal('streams'), streams: z.record(z.string(), LabelsObject) }),
  /** Oldest first within one event; a later event may hold older ones. No row comes twice. */
  z.object({ type: z.literal('rows'), rows: z.array(Row) }),
  z.object({ type: z.literal('progress'), progress: TraceProgress }),
  z.object({ type: z.literal('notice'), notice: Notice }),
  /** The search failed; rows sent before remain true. `end` follows. */
  z.object({ type: z.literal('error'), error: ErrorBody }),
  /** Always last: an answer without it was cut. */
  z.object({ type: z.literal('end'), outcome: z.enum(TRACE_OUTCOMES), progress: TraceProgress }),
]);
export type TraceEvent = z.infer<typeof TraceEvent>;
