import { parse } from '../../parser/parse.ts';
import type { MetricExpr } from '../../ast.ts';
import type { EvaluationWindow, LabelMap, MetricResult } from '../contract.ts';
import { utf8Length } from '../go/utf8.ts';
import { compileSelector } from '../labels/label-matcher.ts';
import { evaluate } from '../metric/evaluate.ts';
import { planMetric } from '../metric/plan.ts';
import { compileRangeScan } from '../metric/range-scan.ts';
import { compilePipeline } from '../pipeline.ts';

export type Pairs = Readonly<Record<string, string>>;

export interface TestEntry {
  readonly stream?: Pairs;
  readonly metadata?: Pairs;
  /** Nanoseconds. */
  readonly at?: bigint;
  readonly line: string;
}

interface TestRow {
  readonly line: string;
  /** All labels but those of the stream. */
  readonly labels: Pairs;
}

const STREAM: Pairs = { app: 'x' };
export const TEST_NOW = 1_768_478_400_123_456_789n;

export function labelMap(pairs: Pairs): LabelMap {
  return new Map(Object.entries(pairs));
}

/** What a log query gives for these entries, of the stream `{app="x"}` unless they say otherwise. */
export function runLogQuery(query: string, entries: readonly TestEntry[]): readonly TestRow[] {
  const expr = parse(query);
  if (expr.kind !== 'log') throw new Error(`${query} is no log query`);
  const pipeline = compilePipeline(expr, TEST_NOW);
  return entries.flatMap(({ stream = STREAM, metadata = {}, at = TEST_NOW, line }) => {
    const entry = pipeline.forStream(labelMap(stream)).process(at, line, labelMap(metadata));
    if (entry === null) return [];
    const labels = Object.fromEntries(
      [...entry.labels.merged].filter(([name]) => entry.labels.stream.get(name) === undefined),
    );
    return [{ line: entry.line, labels }];
  });
}

/** The labels that a line of `{app="x"}` has after the stages, or null where they turn it away. */
export function labelsOf(stages: string, line: string, entry: Omit<TestEntry, 'line'> = {}): Pairs | null {
  return runLogQuery(`{app="x"} ${stages}`, [{ ...entry, line }])[0]?.labels ?? null;
}

export function lineOf(stages: string, line: string, entry: Omit<TestEntry, 'line'> = {}): string | null {
  return runLogQuery(`{app="x"} ${stages}`, [{ ...entry, line }])[0]?.line ?? null;
}

interface MetricRun {
  readonly maxSeries?: number;
  /** How many scans share the entries. */
  readonly workers?: number;
}

export function instantAt(time: bigint): EvaluationWindow {
  return { start: time, end: time, step: 0n, instant: true, now: TEST_NOW };
}

export function runMetricQuery(
  query: string,
  window: EvaluationWindow,
  entries: readonly TestEntry[],
  { maxSeries = 500, workers = 1 }: MetricRun = {},
): MetricResult {
  const expr = parse(query);
  if (expr.kind === 'log') throw new Error(`${query} is no metric query`);
  return runMetricExpr(expr, window, entries, { maxSeries, workers });
}

function runMetricExpr(
  expr: MetricExpr,
  window: EvaluationWindow,
  entries: readonly TestEntry[],
  run: Required<MetricRun>,
): MetricResult {
  const plan = planMetric(expr, window, { maxSeries: run.maxSeries });
  return evaluate(plan, (leaf) => {
    const selects = compileSelector(leaf.aggregation.range.query.matchers);
    const scans = Array.from({ length: run.workers }, () => compileRangeScan(leaf));
    for (const [i, { stream = STREAM, metadata = {}, at = TEST_NOW, line }] of entries.entries()) {
      const labels = labelMap(stream);
      if (selects(labels))
        scans[i % run.workers]?.forStream(labels).add(at, line, labelMap(metadata), utf8Length(line));
    }
    return structuredClone(scans.map((scan) => scan.result()));
  });
}
