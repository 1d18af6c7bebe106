import { type LogQuery, type MetricExpr, printInline } from '@edda/logql';
import { compilePipeline, compileSelector } from '@edda/logql/engine';
import { type Labels, labelsKey } from '@edda/model';
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

/** The answer of `sum by (…) (count_over_time(…))` over entries that are all inside the range. */
export function runCount(expr: MetricExpr, entries: readonly Entry[]): readonly CountedSeries[] {
  if (expr.kind !== 'vector_aggregation' || expr.op !== 'sum') throw new Error(`no sum: ${printInline(expr)}`);
  if (expr.expr.kind !== 'range_aggregation') throw new Error(`no range: ${printInline(expr)}`);
  const by = expr.grouping?.labels ?? [];
  const series = new Map<string, { labels: Labels; value: number }>();
  for (const row of runLogQuery(expr.expr.range.query, entries).values()) {
    const merged = { ...row.labels, ...row.metadata, ...row.parsed };
    if (merged['__error__'] !== undefined) throw new Error(`pipeline error: ${merged['__error__']}`);
    const labels = Object.fromEntries(by.flatMap((name) => (merged[name] ? [[name, merged[name]]] : [])));
    const one = series.get(labelsKey(labels)) ?? { labels, value: 0 };
    one.value += 1;
    series.set(labelsKey(labels), one);
  }
  return [...series.values()];
}
