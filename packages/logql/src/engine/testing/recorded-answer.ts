import { parse } from '../../parser/parse.ts';
import { formatFloatF } from '../../values/float.ts';
import type { LogQuery, MetricExpr } from '../../ast.ts';
import type { EvaluationWindow, LabelMap, ProcessedEntry, RangeLeaf, RangePartial } from '../contract.ts';
import { compileSelector } from '../labels/label-matcher.ts';
import { labelsKey } from '../labels/label-key.ts';
import { utf8Length } from '../go/utf8.ts';
import { evaluate } from '../metric/evaluate.ts';
import { alignedSteps, planMetric } from '../metric/plan.ts';
import { compileRangeScan } from '../metric/range-scan.ts';
import { compilePipeline } from '../pipeline.ts';
import type { RecordedCase, RecordedStream } from './recorded-loki.ts';

/** What a store around the engine would answer to a recorded request; a refusal is thrown as a LogqlError. */
export function answer(streams: readonly RecordedStream[], { request }: RecordedCase): unknown {
  const params = request.params ?? {};
  const expr = parse(params['query'] ?? '');
  const instant = request.path.endsWith('/query');
  if (expr.kind === 'log') return logAnswer(streams, expr, params, request.headers ?? {});
  return metricAnswer(streams, expr, window(params, instant));
}

const NOW = 1_800_000_000_000_000_000n;

function window(params: Readonly<Record<string, string>>, instant: boolean): EvaluationWindow {
  if (instant) {
    const time = nanos(params['time'] ?? String(NOW));
    return { start: time, end: time, step: 0n, instant: true, now: NOW };
  }
  const start = nanos(params['start'] ?? '');
  const end = nanos(params['end'] ?? '');
  const step = params['step'] === undefined ? defaultStep(start, end) : stepOf(params['step']);
  return { ...alignedSteps(start, end, step), step, instant: false, now: NOW };
}

function nanos(text: string): bigint {
  if (/^\d{11,}$/.test(text)) return BigInt(text);
  const seconds = Number(text);
  return Number.isNaN(seconds) ? BigInt(Date.parse(text)) * 1_000_000n : BigInt(Math.round(seconds * 1e3)) * 1_000_000n;
}

function defaultStep(start: bigint, end: bigint): bigint {
  const seconds = Math.floor(Number((end - start) / 1_000_000_000n) / 250);
  return BigInt(Math.max(seconds, 1)) * 1_000_000_000n;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1e6, s: 1e9, m: 60e9, h: 3600e9, d: 86_400e9 };

function stepOf(text: string): bigint {
  if (!Number.isNaN(Number(text))) return BigInt(Math.round(Number(text) * 1e9));
  let total = 0;
  for (const [, amount, unit = ''] of text.matchAll(/([\d.]+)([a-z]+)/g))
    total += Number(amount) * (UNITS[unit] ?? Number.NaN);
  return BigInt(total);
}

interface Row {
  readonly timestamp: bigint;
  readonly entry: ProcessedEntry;
}

function logAnswer(
  streams: readonly RecordedStream[],
  query: LogQuery,
  params: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
): unknown {
  const start = nanos(params['start'] ?? '');
  const end = nanos(params['end'] ?? '');
  const forward = params['direction'] === 'forward';
  const rows = selectRows(streams, query, start, end);
  rows.sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0) * (forward ? 1 : -1));
  const kept = rows.slice(0, Number(params['limit'] ?? '100'));
  const flags = (headers['X-Loki-Response-Encoding-Flags'] ?? '').split(',').filter((flag) => flag !== '');
  const categorized = flags.includes('categorize-labels');
  const result = new Map<string, { stream: unknown; values: unknown[] }>();
  for (const { timestamp, entry } of kept) {
    const labels = categorized ? entry.labels.stream : entry.labels.merged;
    const key = labelsKey(labels);
    const stream = result.get(key) ?? { stream: object(labels), values: [] };
    result.set(key, stream);
    stream.values.push([String(timestamp), entry.line, ...(categorized ? [categories(entry)] : [])]);
  }
  return {
    resultType: 'streams',
    ...(flags.length > 0 ? { encodingFlags: flags } : {}),
    result: [...result.values()],
  };
}

function selectRows(streams: readonly RecordedStream[], query: LogQuery, start: bigint, end: bigint): Row[] {
  const selects = compileSelector(query.matchers);
  const pipeline = compilePipeline(query, NOW);
  const rows: Row[] = [];
  for (const { labels, entries } of streams) {
    if (!selects(labels)) continue;
    const stream = pipeline.forStream(labels);
    for (const { timestamp, line, metadata } of entries) {
      if (timestamp < start || timestamp >= end) continue;
      const entry = stream.process(timestamp, line, metadata);
      if (entry !== null) rows.push({ timestamp, entry });
    }
  }
  return rows;
}

function categories({ labels }: ProcessedEntry): unknown {
  return {
    ...(labels.structuredMetadata.size > 0 ? { structuredMetadata: object(labels.structuredMetadata) } : {}),
    ...(labels.parsed.size > 0 ? { parsed: object(labels.parsed) } : {}),
  };
}

function object(labels: LabelMap): Readonly<Record<string, string>> {
  return Object.fromEntries(labels);
}

function metricAnswer(streams: readonly RecordedStream[], expr: MetricExpr, at: EvaluationWindow): unknown {
  const plan = planMetric(expr, at, { maxSeries: 500 });
  const result = evaluate(plan, (leaf) => scan(streams, leaf));
  switch (result.kind) {
    case 'scalar':
      return { resultType: 'scalar', result: [seconds(result.timestamp), number(result.value)] };
    case 'vector':
      return {
        resultType: 'vector',
        result: result.samples.map(({ labels, value }) => ({
          metric: object(labels),
          value: [seconds(result.timestamp), number(value)],
        })),
      };
    case 'matrix':
      return {
        resultType: 'matrix',
        result: result.series.map(({ labels, timestamps, values }) => ({
          metric: object(labels),
          values: Array.from(timestamps, (time, i) => [seconds(time), number(values[i] ?? 0)]),
        })),
      };
  }
}

/** Two scans, as two workers would do it. */
function scan(streams: readonly RecordedStream[], leaf: RangeLeaf): readonly RangePartial[] {
  const selects = compileSelector(leaf.aggregation.range.query.matchers);
  const scans = [compileRangeScan(leaf), compileRangeScan(leaf)];
  for (const { labels, entries } of streams) {
    if (!selects(labels)) continue;
    const workers = scans.map((one) => one.forStream(labels));
    for (const [i, { timestamp, line, metadata }] of entries.entries()) {
      workers[i % 2]?.add(timestamp, line, metadata, utf8Length(line));
    }
  }
  return scans.map((one) => one.result());
}

function seconds(time: bigint): number {
  return Number(time / 1_000_000n) / 1000;
}

function number(value: number): string {
  return formatFloatF(value);
}
