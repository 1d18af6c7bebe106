import { type LogQuery, type MetricExpr, printInline } from '@edda/logql';
import {
  compilePipeline,
  compileRangeScan,
  compileSelector,
  evaluate,
  planMetric,
  type RangeLeaf,
  type RangePartial,
} from '@edda/logql/engine';
import type { Labels } from '@edda/model';
import type { Entry } from '../entry.ts';

/** Now, for templates that ask for it. */
const NOW = 1_795_253_600_000_000_000n;

const asMap = (labels: Labels): ReadonlyMap<string, string> => new Map(Object.entries(labels));
const asLabels = (map: ReadonlyMap<string, string>): Labels => Object.fromEntries(map);

/** The entries that a query lets pass, as Loki answers them, by the engine that the embedded store runs. */
export function runLogQuery(query: LogQuery, entries: readonly Entry[]): Map<Entry, Entry> {
  const { selects, pipeline } = compiled(query);
  const passed = new Map<Entry, Entry>();
  for (const entry of entries) {
    const stream = asMap(entry.labels);
    if (!selects(stream)) continue;
    const result = pipeline.forStream(stream).process(entry.time, entry.line, asMap(entry.metadata));
    if (result === null) continue;
    passed.set(entry, {
      time: entry.time,
      labels: asLabels(result.labels.stream),
      metadata: asLabels(result.labels.structuredMetadata),
      parsed: asLabels(result.labels.parsed),
      line: result.line,
    });
  }
  return passed;
}

interface Compiled {
  readonly selects: ReturnType<typeof compileSelector>;
  readonly pipeline: ReturnType<typeof compilePipeline>;
}

const known = new Map<string, Compiled>();

/** Properties run the same queries again and again, and their patterns take longer to compile than to run. */
function compiled(query: LogQuery): Compiled {
  const logql = printInline(query);
  const before = known.get(logql);
  if (before !== undefined) return before;
  const made = { selects: compileSelector(query.matchers), pipeline: compilePipeline(query, NOW) };
  known.set(logql, made);
  return made;
}

export interface CountedSeries {
  readonly labels: Labels;
  readonly value: number;
}

/** The answer of an instant query over entries that are all inside its ranges; it fails where Loki's would. */
export function runCount(expr: MetricExpr, entries: readonly Entry[]): readonly CountedSeries[] {
  const window = { start: NOW, end: NOW, step: 1n, instant: true, now: NOW };
  const result = evaluate(planMetric(expr, window, { maxSeries: 500 }), (leaf) => [scanned(leaf, entries)]);
  if (result.kind !== 'vector') throw new Error(`no vector: ${printInline(expr)}`);
  return result.samples.map(({ labels, value }) => ({ labels: asLabels(labels), value }));
}

function scanned(leaf: RangeLeaf, entries: readonly Entry[]): RangePartial {
  const scan = compileRangeScan(leaf);
  const selects = compileSelector(leaf.aggregation.range.query.matchers);
  for (const { time, labels, metadata, line } of entries) {
    const stream = asMap(labels);
    const seen = scan.needsLine ? line : '';
    if (selects(stream)) scan.forStream(stream).add(time, seen, asMap(metadata), line.length);
  }
  return scan.result();
}
