/**
 * What the engine promises to whoever feeds it entries (the store's scan workers) and gathers its answers.
 *
 * A log query: `compilePipeline(query, now)` once a worker, `pipeline.forStream(labels)` once a stream,
 * `process(...)` once an entry.
 *
 * A metric query: `planMetric(expr, window, limits)` once; each of its `leaves` is plain data and goes to the workers;
 * there `compileRangeScan(leaf)`, `forStream(labels)`, `add(...)` once an entry, and at the end `result()`, a
 * {@link RangePartial} to post back with its `transferables`. Partials of one leaf from any number of workers, in
 * any order, go to `evaluate(plan, partials)`.
 */
import type { Grouping, RangeAggregation } from '../ast.ts';
import type { PlannedExpr } from './metric/planned-expr.ts';

/** Label names to values. Never mutated once handed over, in either direction. */
export type LabelMap = ReadonlyMap<string, string>;

/**
 * What the parsers of a query call the keys of lines: one map a parser that remembers names (`json`, `logfmt`,
 * `regexp`, `unpack`; not `pattern`), in the order of its stages, from key to label. {@link NOT_EXTRACTED} where a
 * key makes no label; in what was seen, {@link MIXED_NAMES} where lines differ about it.
 */
export type NameTable = readonly ReadonlyMap<string, string>[];
export const NOT_EXTRACTED = '';
export const MIXED_NAMES = '*';

/** A text that must occur in the raw line; `ignoreCase` folds ASCII letters only. */
export interface Literal {
  readonly text: string;
  readonly ignoreCase: boolean;
}

/**
 * What the raw bytes of a line must contain to be worth decoding: of every clause at least one literal. Necessary,
 * not sufficient; empty when nothing can be said.
 */
export type Prefilter = readonly (readonly Literal[])[];

/** The labels of an entry after the pipeline, told apart by where they came from. */
export interface LabelSet {
  /** Equal for two label sets exactly when `merged` is equal: entries with one key are one result stream. */
  readonly key: string;
  readonly merged: LabelMap;
  readonly stream: LabelMap;
  readonly structuredMetadata: LabelMap;
  /** From parsers and label_format; error labels are here too. */
  readonly parsed: LabelMap;
}

export interface ProcessedEntry {
  readonly line: string;
  readonly labels: LabelSet;
}

export interface StreamPipeline {
  /**
   * One entry through all stages; null when a filter turned it away. Passing the very same `metadata` object again
   * is cheaper than an equal one.
   */
  process(timestamp: bigint, line: string, metadata: LabelMap): ProcessedEntry | null;
}

export interface Pipeline {
  readonly prefilter: Prefilter;
  /** The names of all keys that were met so far. */
  namesSeen(): NameTable;
  forStream(stream: LabelMap): StreamPipeline;
}

/** Nanoseconds since 1970. An instant query has `start === end`; `step` is then ignored. */
export interface EvaluationWindow {
  readonly start: bigint;
  readonly end: bigint;
  readonly step: bigint;
  readonly instant: boolean;
  /** What `now` means in templates: the same for all workers. */
  readonly now: bigint;
}

export interface EvaluationLimits {
  /** Loki's max_query_series, 500 by default. */
  readonly maxSeries: number;
}

/** One range aggregation of a metric query and the times it needs. Plain data, to be posted to workers. */
export interface RangeLeaf {
  readonly id: number;
  readonly aggregation: RangeAggregation;
  /** The aggregation's own grouping, or the one of the `sum` around it where that means the same. */
  readonly grouping: Grouping | null;
  readonly window: EvaluationWindow;
  readonly limits: EvaluationLimits;
  /** Entries with `after < timestamp <= through` count. */
  readonly after: bigint;
  readonly through: bigint;
}

export interface MetricPlan {
  readonly expr: PlannedExpr;
  readonly window: EvaluationWindow;
  readonly limits: EvaluationLimits;
  readonly leaves: readonly RangeLeaf[];
}

/** Runs a query's stages over entries in Loki's order, to learn what Loki would call the keys of their lines. */
export interface NameScan {
  readonly prefilter: Prefilter;
  forStream(stream: LabelMap): { add(timestamp: bigint, line: string, metadata: LabelMap): void };
  /** Whether all of these keys, by parser, have their names. */
  knows(keys: readonly (readonly string[])[]): boolean;
  result(): NameTable;
}

export interface StreamScan {
  /**
   * One entry, of any time: those outside the leaf's windows are passed over. They may come in any order; ascending or
   * descending time is fastest. `lineBytes` is the line's length in UTF-8.
   */
  add(timestamp: bigint, line: string, metadata: LabelMap, lineBytes: number): void;
}

export interface RangeScan {
  readonly prefilter: Prefilter;
  /** When false, no stage looks at the line: `add` may be given an empty one (but always the true `lineBytes`). */
  readonly needsLine: boolean;
  /** The query has failed already, whatever else is scanned. */
  readonly failed: boolean;
  forStream(stream: LabelMap): StreamScan;
  /** What was found. The scan is over then. */
  result(): RangePartial;
}

/** Why a leaf, and with it the query, cannot be evaluated. */
export type RangeFailure =
  /** An entry with an error, and its labels. */
  { readonly kind: 'pipeline'; readonly labels: LabelMap } | { readonly kind: 'series_limit' };

/** The series of one leaf as one worker saw them. Structured-cloneable; see `transferables`. */
export interface RangePartial {
  readonly series: readonly PartialSeries[];
  readonly failure: RangeFailure | null;
  /** The names of all keys that were met. */
  readonly names: NameTable;
}

/**
 * Either samples, each with its time, or buckets of them: then `timestamps` is empty, and the i-th of `slots` has
 * the i-th group of `values`. Which it is, and how wide a group, follows from the leaf.
 */
export interface PartialSeries {
  readonly key: string;
  readonly labels: LabelMap;
  readonly timestamps: BigInt64Array<ArrayBuffer>;
  readonly slots: Int32Array<ArrayBuffer>;
  readonly values: Float64Array<ArrayBuffer>;
}

export interface VectorSample {
  readonly labels: LabelMap;
  readonly value: number;
}

export interface MatrixSeries {
  readonly labels: LabelMap;
  /** Ascending; a subset of the window's steps. */
  readonly timestamps: BigInt64Array;
  readonly values: Float64Array;
}

export type MetricResult =
  | { readonly kind: 'scalar'; readonly timestamp: bigint; readonly value: number }
  /** In the order of `sort` and `sort_desc` where the query has it, else by labels. */
  | { readonly kind: 'vector'; readonly timestamp: bigint; readonly samples: readonly VectorSample[] }
  | { readonly kind: 'matrix'; readonly series: readonly MatrixSeries[] };
