import * as z from 'zod/mini';
import { Ask, FieldCondition, RangeText, TextCondition } from './ask.ts';
import { ErrorBody } from './error.ts';
import { LevelName, NanosText } from './scalars.ts';
import { Notice } from './search.ts';

/** Lines that are looked at together. */
export const Population = z.object({ ask: Ask, range: RangeText });
export type Population = z.infer<typeof Population>;

export const INSIGHT_PARTS = ['patterns', 'fields'] as const;

/**
 * `POST /api/v1/insight`, answered by NDJSON: what a population of lines is made of, and what tells it from another
 * one. Two periods, two services, errors and the rest: all are two populations.
 */
export const InsightRequest = z.object({
  backend: z.string(),
  subject: Population,
  against: z.nullable(Population),
  parts: z.array(z.enum(INSIGHT_PARTS)),
  /** Bars of a pattern's counts over the subject's range, at most. */
  bars: z.int().check(z.gte(1), z.lte(200)),
});
export type InsightRequest = z.infer<typeof InsightRequest>;

/** What a population's figures stand on. */
export const PopulationRead = z.object({
  /** Lines that it has, counted as the histogram counts them; null until they are. */
  total: z.nullable(z.int()),
  levels: z.partialRecord(LevelName, z.int()),
  /** Lines and bytes that were read of it so far. */
  lines: z.int(),
  bytes: z.number(),
  /** The part of its time that is to be read, in pieces spread evenly: 1 is all of it. */
  share: z.number(),
  /** How much of that is done, 0 to 1. */
  done: z.number(),
});
export type PopulationRead = z.infer<typeof PopulationRead>;

/** The one condition that finds the lines of a pattern. */
export const PatternFilter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('condition'), condition: FieldCondition }),
  z.object({ kind: z.literal('text'), text: TextCondition }),
]);
export type PatternFilter = z.infer<typeof PatternFilter>;

/** Lines of one service that differ only in variables. Counts are of lines that were read. */
export const Pattern = z.object({
  service: z.string(),
  /** What they have in common, with `<_>` where they differ. */
  template: z.string(),
  filter: PatternFilter,
  /** Of the subject's lines; where it has none, of the others. */
  levels: z.partialRecord(LevelName, z.int()),
  /** Lines of the subject, and of what it is held against. */
  subject: z.int(),
  against: z.int(),
  /**
   * By how much its share of the subject's lines is larger (or, below 0, smaller) for certain; 0 where that may be
   * chance.
   */
  certain: z.number(),
  /** Lines of the subject in each bar. */
  bars: z.array(z.int()),
  /** Of the subject's lines that were read; null where none of them is of this pattern. */
  firstSeen: z.nullable(NanosText),
  lastSeen: z.nullable(NanosText),
  /** The begin of one such line, as it is: what shows it hides its secrets. */
  example: z.string(),
});
export type Pattern = z.infer<typeof Pattern>;

/** A value that occurs more often in one population than in the other, beyond chance. */
export const FieldDifference = z.object({
  kind: FieldCondition.shape.kind,
  name: z.string(),
  value: z.string(),
  subject: z.int(),
  against: z.int(),
  /** As of a pattern; never 0. */
  certain: z.number(),
});
export type FieldDifference = z.infer<typeof FieldDifference>;

/** A version of a service, as its lines name it. */
export const VersionSeen = z.object({
  service: z.string(),
  version: z.string(),
  subject: z.int(),
  against: z.int(),
  firstSeen: NanosText,
  lastSeen: NanosText,
});
export type VersionSeen = z.infer<typeof VersionSeen>;

export const InsightFindings = z.object({
  /** Most lines first. */
  patterns: z.array(Pattern),
  /** Patterns beyond those, and the subject's lines that they have. */
  patternsOmitted: z.int(),
  linesOmitted: z.int(),
  /** What is most certain first. */
  fields: z.array(FieldDifference),
  /** Names with so many values that they tell lines apart and not populations: ids, times, measured numbers. */
  fieldsOfMany: z.array(z.string()),
  versions: z.array(VersionSeen),
});
export type InsightFindings = z.infer<typeof InsightFindings>;

export const InsightEvent = z.discriminatedUnion('type', [
  /** Where the bars of patterns lie: bar i is [start + i·step, start + (i+1)·step). */
  z.object({ type: z.literal('bars'), start: NanosText, step: NanosText, bars: z.int() }),
  z.object({ type: z.literal('progress'), subject: PopulationRead, against: z.nullable(PopulationRead) }),
  /** All that is known so far; takes the place of the findings before. */
  z.object({ type: z.literal('findings'), findings: InsightFindings }),
  z.object({ type: z.literal('notice'), notice: Notice }),
  /** Reading failed; findings sent before remain true of what was read. `end` follows. */
  z.object({ type: z.literal('error'), error: ErrorBody }),
  /** Always last: an answer without it was cut. `limit`: more had to be read than is read at most. */
  z.object({ type: z.literal('end'), reason: z.enum(['complete', 'limit', 'failed']) }),
]);
export type InsightEvent = z.infer<typeof InsightEvent>;
