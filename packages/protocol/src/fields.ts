import * as z from 'zod/mini';
import { AskedRange, RangeText } from './ask.ts';
import { FIELD_TYPES } from './row.ts';

/** A value and in how many of the sampled lines a field has it. */
export const SampledValue = z.object({ value: z.string(), lines: z.int() });

/** A field that was found in the lines, or a name of their structured metadata. */
export const SampledField = z.object({
  kind: z.enum(['metadata', 'field']),
  /** A field's is a path, as an opened row has it: what a condition takes. */
  name: z.string(),
  /** Of most of its values; `number` also for texts that are numbers throughout. */
  type: z.enum(FIELD_TYPES),
  /** Sampled lines that have it. */
  lines: z.int(),
  /** Different values in the sample. */
  cardinality: z.int(),
  /** There are more of them than were told apart. */
  manyMore: z.boolean(),
  /** Most frequent first; long values are left out. */
  values: z.array(SampledValue),
});
export type SampledField = z.infer<typeof SampledField>;

/** `POST /api/v1/fields` (an `AskedRange`): what is in the newest lines of a question. */
export const FieldsAnswer = z.object({
  /** Lines that were read, the newest ones. */
  sampled: z.int(),
  /** There are no others. */
  isAll: z.boolean(),
  /** Those first that most lines have. */
  fields: z.array(SampledField),
  /** Fields beyond those that are told. */
  omitted: z.int(),
});
export type FieldsAnswer = z.infer<typeof FieldsAnswer>;

/** `POST /api/v1/label-counts`: the lines of a question by the values of an index label, its own filter left out. */
export const LabelCountsRequest = z.extend(AskedRange, { name: z.string().check(z.maxLength(1_000)) });
export type LabelCountsRequest = z.infer<typeof LabelCountsRequest>;

export const LabelCountsAnswer = z.object({
  /** Most lines first. */
  values: z.array(z.object({ value: z.string(), count: z.int() })),
  /** The part of the range that was counted: its newest, where all of it would be too much to read. */
  counted: RangeText,
});
export type LabelCountsAnswer = z.infer<typeof LabelCountsAnswer>;
