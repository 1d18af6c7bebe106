import * as z from 'zod/mini';
import { RangeText } from './ask.ts';
import { ErrorBody } from './error.ts';
import { LevelName, NanosText } from './scalars.ts';
import { Notice } from './search.ts';

/** `POST /api/v1/overview`, answered by NDJSON: how every service does, now and in the period before. */
export const OverviewRequest = z.object({
  backend: z.string(),
  range: RangeText,
  /** Bars wanted, at most; the answer says where they lie. */
  bars: z.int().check(z.gte(1), z.lte(200)),
});
export type OverviewRequest = z.infer<typeof OverviewRequest>;

/** All lines of something, and those of level error and critical. */
export const LinesAndErrors = z.object({ lines: z.int(), errors: z.int() });
export type LinesAndErrors = z.infer<typeof LinesAndErrors>;

/**
 * How the share of errors stands against the period before. `chance`: it differs, but so few lines may do that by
 * chance. `new`: there was nothing before.
 */
export const TRENDS = ['worse', 'better', 'same', 'chance', 'new'] as const;
export type Trend = (typeof TRENDS)[number];

/** One service in the range. Counts are those of the histogram and of the facets. */
export const ServiceHealth = z.object({
  service: z.string(),
  now: LinesAndErrors,
  /** For each level that occurs, a count for each bar. */
  levels: z.partialRecord(LevelName, z.array(z.int())),
  /** The period before, of the same length; null until it is counted. */
  before: z.nullable(LinesAndErrors),
  trend: z.nullable(z.enum(TRENDS)),
  /** By how much the share of errors is larger, or below 0 smaller, for certain. */
  certain: z.number(),
  /**
   * When its last line was, where it fell silent: it has none though so many would have been expected since. Null
   * where it did not.
   */
  silentSince: z.nullable(NanosText),
});
export type ServiceHealth = z.infer<typeof ServiceHealth>;

export const OverviewEvent = z.discriminatedUnion('type', [
  /** Bar i is [start + i·step, start + (i+1)·step), as far as it is inside the range. */
  z.object({ type: z.literal('bars'), start: NanosText, step: NanosText, bars: z.int() }),
  /**
   * What is known so far; takes the place of what came before. `counted`: every line of the range is; `compared`: so is
   * the period before.
   */
  z.object({
    type: z.literal('services'),
    services: z.array(ServiceHealth),
    counted: z.boolean(),
    compared: z.boolean(),
  }),
  z.object({ type: z.literal('notice'), notice: Notice }),
  z.object({ type: z.literal('error'), error: ErrorBody }),
  /** Always last: an answer without it was cut. */
  z.object({ type: z.literal('end'), reason: z.enum(['complete', 'failed']), bytesRead: z.number() }),
]);
export type OverviewEvent = z.infer<typeof OverviewEvent>;
