import type { Labels } from '@edda/model';
import * as z from 'zod';
import { largestSeries } from '../panels/series-limit.ts';

const Sample = z.tuple([z.number(), z.string()]);
const QueryAnswer = z.object({
  data: z.discriminatedUnion('resultType', [
    z.object({
      resultType: z.literal('matrix'),
      result: z.array(z.object({ metric: z.record(z.string(), z.string()), values: z.array(Sample).default([]) })),
    }),
    z.object({
      resultType: z.enum(['vector', 'scalar', 'string']),
      result: z.unknown(),
    }),
  ]),
  warnings: z.array(z.string()).optional(),
  infos: z.array(z.string()).optional(),
});

/** One series: times in milliseconds, with their values. */
export interface MatrixSeries {
  readonly labels: Labels;
  readonly points: readonly (readonly [millis: number, value: number])[];
}

export interface ReadMatrix {
  /** The largest, at most as many as were asked for. */
  readonly series: readonly MatrixSeries[];
  readonly total: number;
  readonly warnings: readonly string[];
}

/** A range query's answer. @throws where the bytes are no answer of a Prometheus. */
export function readMatrix(bytes: Uint8Array, most: number): ReadMatrix {
  const { data, warnings = [], infos = [] } = QueryAnswer.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const found = data.resultType === 'matrix' ? data.result : [];
  const series = found.map(({ metric, values }): MatrixSeries => ({
    labels: metric,
    points: values.map(([seconds, text]) => [Math.round(seconds * 1000), numberOf(text)] as const),
  }));
  return {
    series: largestSeries(series, most, ({ points }) => points.map(([, value]) => value)),
    total: series.length,
    warnings: [...warnings, ...infos],
  };
}

/** `+Inf` as Prometheus spells it is no number to JavaScript. */
function numberOf(text: string): number {
  const infinite = /^([+-]?)Inf$/.exec(text);
  if (infinite === null) return Number(text);
  return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
