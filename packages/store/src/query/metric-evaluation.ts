import { type MatrixSeries, type MetricResult, evaluate, joinResults } from '@edda/logql/engine';
import { formatFloatF } from '@edda/logql';
import { ByteWriter } from '../blocks/byte-writer.ts';
import { labelsJson } from './found-rows.ts';
import { unpackPartial } from './packed-partial.ts';
import type { EvaluateMetric } from './scan-messages.ts';

/** Evaluates a metric query and writes its answer: `"resultType":"…","result":…`. */
export function evaluateMetric({ parts }: EvaluateMetric): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  const results = parts.map(({ plan, partials }) =>
    evaluate(plan, (leaf) => (partials[leaf.id] ?? []).map(unpackPartial)),
  );
  writeResult(joinResults(results), writer);
  return writer.take();
}

function writeResult(result: MetricResult, writer: ByteWriter): void {
  switch (result.kind) {
    case 'scalar':
      writer.utf8(`"resultType":"scalar","result":${sampleJson(result.timestamp, result.value)}`);
      return;
    case 'vector':
      writer.utf8('"resultType":"vector","result":[');
      for (const [index, { labels, value }] of result.samples.entries()) {
        if (index > 0) writer.utf8(',');
        writer.utf8(`{"metric":${labelsJson(labels)},"value":${sampleJson(result.timestamp, value)}}`);
      }
      writer.utf8(']');
      return;
    case 'matrix':
      writer.utf8('"resultType":"matrix","result":[');
      for (const [index, series] of result.series.entries()) {
        if (index > 0) writer.utf8(',');
        writeSeries(series, writer);
      }
      writer.utf8(']');
      return;
    default:
      result satisfies never;
  }
}

function writeSeries({ labels, timestamps, values }: MatrixSeries, writer: ByteWriter): void {
  writer.utf8(`{"metric":${labelsJson(labels)},"values":[`);
  for (const [index, timestamp] of timestamps.entries()) {
    writer.utf8(`${index > 0 ? ',' : ''}${sampleJson(timestamp, values[index] ?? Number.NaN)}`);
  }
  writer.utf8(']}');
}

/** `[seconds, "value"]`: seconds to the millisecond, as Prometheus has them; the value in all its digits. */
function sampleJson(timestamp: bigint, value: number): string {
  return `[${Number(timestamp / 1_000_000n) / 1000},"${formatFloatF(value)}"]`;
}
