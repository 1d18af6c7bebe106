import * as z from 'zod/mini';
import { Ask, PlannedQuery, RangeText } from './ask.ts';
import { ErrorBody } from './error.ts';
import { LevelName, NanosText } from './scalars.ts';

/** `POST /api/v1/volume`: lines a bar, by level. */
export const VolumeRequest = z.object({
  backend: z.string(),
  ask: Ask,
  range: RangeText,
  /** Bars wanted, at most; the answer says the step that came of it. */
  bars: z.int().check(z.gte(1), z.lte(500)),
});
export type VolumeRequest = z.infer<typeof VolumeRequest>;

/**
 * Bars of equal width that cover the range. Bar i counts the lines in [start + i·step, start + (i+1)·step) that are
 * also inside the range, by the same level function that the rows use.
 */
export const VolumeAnswer = z.object({
  start: NanosText,
  step: NanosText,
  bars: z.int(),
  /** For each level that occurs, a count for each bar. */
  levels: z.partialRecord(LevelName, z.array(z.int())),
  total: z.int(),
  queries: z.array(PlannedQuery),
  /** Bytes that counting had to read; 0 where Loki does not say. */
  bytesRead: z.number(),
});
export type VolumeAnswer = z.infer<typeof VolumeAnswer>;

export const FacetValue = z.object({ value: z.string(), count: z.int() });
export type FacetValue = z.infer<typeof FacetValue>;

/**
 * `POST /api/v1/facets` (an `AskedRange`): how many lines of this query have each service and each level. A service's
 * count leaves the service filter out, a level's the level filter, so that what is not chosen shows what it would add.
 */
export const FacetsAnswer = z.object({
  services: z.array(FacetValue),
  levels: z.array(z.object({ value: LevelName, count: z.int() })),
  /** Other index labels of the streams of this query, with how many values each has. */
  labels: z.array(z.object({ name: z.string(), cardinality: z.int() })),
  /** Services whose lines nobody counted, because there are too many of them; absent: none. */
  uncounted: z.optional(z.int()),
});
export type FacetsAnswer = z.infer<typeof FacetsAnswer>;

/**
 * `POST /api/v1/metric`: a metric query that was typed. The answer is a `MetricAnswer`, or, for who accepts NDJSON, the
 * events until it is there.
 */
export const MetricRequest = z.object({ backend: z.string(), ask: Ask, range: RangeText, points: z.int() });
export type MetricRequest = z.infer<typeof MetricRequest>;

export const MetricSeries = z.object({
  labels: z.record(z.string(), z.string()),
  /** Milliseconds since 1970 and the value as Loki spells it (`NaN`, `+Inf` included). */
  points: z.array(z.tuple([z.number(), z.string()])),
});
export type MetricSeries = z.infer<typeof MetricSeries>;

export const MetricAnswer = z.object({
  logql: z.string(),
  stepSeconds: z.number(),
  /** How far back a point looks, at the most; less than a step leaves lines out of all points. 0: it reads no lines. */
  lookbackSeconds: z.number(),
  series: z.array(MetricSeries),
  bytesRead: z.number(),
  /** Loki was asked for so many pieces of the range: more than one where it takes less than all of it at once. */
  parts: z.int(),
});
export type MetricAnswer = z.infer<typeof MetricAnswer>;

export const MetricEvent = z.discriminatedUnion('type', [
  /** So many of the pieces of time that Loki is asked for have been answered. Where their number changes, all begin anew. */
  z.object({ type: z.literal('progress'), done: z.int(), parts: z.int() }),
  z.object({ type: z.literal('answer'), answer: MetricAnswer }),
  z.object({ type: z.literal('error'), error: ErrorBody }),
  /** Always last: an answer without it was cut. */
  z.object({ type: z.literal('end') }),
]);
export type MetricEvent = z.infer<typeof MetricEvent>;
