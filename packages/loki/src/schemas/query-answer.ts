import * as z from 'zod';
import { LabelsObject } from './labels-object.ts';

/** The third element of an entry, where `X-Loki-Response-Encoding-Flags: categorize-labels` was asked. */
export const EntryCategories = z.object({
  structuredMetadata: LabelsObject.optional(),
  parsed: LabelsObject.optional(),
});
export type EntryCategories = z.infer<typeof EntryCategories>;

/** `[nanoseconds, line]`, and maybe the categories. */
export const EntryTuple = z.tuple([z.string(), z.string()], EntryCategories);
export type EntryTuple = z.infer<typeof EntryTuple>;

/** Without `categorize-labels`, `stream` holds structured metadata and parsed labels too. */
export const StreamResult = z.object({ stream: LabelsObject, values: z.array(EntryTuple) });
export type StreamResult = z.infer<typeof StreamResult>;

/** Seconds since 1970, with milliseconds as decimals, and the value as text (`NaN` and `+Inf` included). */
export const Sample = z.tuple([z.number(), z.string()]);
export type Sample = z.infer<typeof Sample>;

export const MatrixResult = z.object({ metric: LabelsObject, values: z.array(Sample) });
export type MatrixResult = z.infer<typeof MatrixResult>;

export const VectorResult = z.object({ metric: LabelsObject, value: Sample });
export type VectorResult = z.infer<typeof VectorResult>;

/** What answering cost; gateways may leave any of it out. */
export const QueryStats = z.object({
  summary: z
    .object({
      bytesProcessedPerSecond: z.number().optional(),
      totalBytesProcessed: z.number().optional(),
      totalLinesProcessed: z.number().optional(),
      totalEntriesReturned: z.number().optional(),
      execTime: z.number().optional(),
      queueTime: z.number().optional(),
    })
    .optional(),
});
export type QueryStats = z.infer<typeof QueryStats>;

const success = z.literal('success');
const extras = { stats: QueryStats.optional(), encodingFlags: z.array(z.string()).optional() };

/** A log query's answer. */
export const StreamsAnswer = z.object({
  status: success,
  data: z.object({ resultType: z.literal('streams'), result: z.array(StreamResult), ...extras }),
});
export type StreamsAnswer = z.infer<typeof StreamsAnswer>;

/** A metric query's answer: `query_range` gives a matrix, `query` a vector or a scalar. Nothing found may be `null`. */
export const MetricQueryAnswer = z.object({
  status: success,
  data: z.discriminatedUnion('resultType', [
    z.object({ resultType: z.literal('matrix'), result: z.array(MatrixResult).nullable(), ...extras }),
    z.object({ resultType: z.literal('vector'), result: z.array(VectorResult).nullable(), ...extras }),
    z.object({ resultType: z.literal('scalar'), result: Sample, ...extras }),
  ]),
});
export type MetricQueryAnswer = z.infer<typeof MetricQueryAnswer>;
