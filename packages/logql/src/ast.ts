/**
 * The typed syntax tree of LogQL 3.4.
 *
 * Every node carries the span of source text it came from, so that diagnostics, hovers and edits can point at it;
 * a node that was built by hand (not parsed) has the span {@link NO_SPAN}. Nodes are plain readonly data: an edit
 * makes a new tree. Names follow Loki's own documentation.
 */

/** Half-open range of UTF-16 offsets in the query text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const NO_SPAN: Span = { from: -1, to: -1 };

export type Expr = LogQuery | MetricExpr;

export type MatchOp = '=' | '!=' | '=~' | '!~';

/** `name op "value"`, in a stream selector and in `drop` and `keep`. */
export interface Matcher {
  readonly kind: 'matcher';
  readonly name: string;
  readonly op: MatchOp;
  readonly value: string;
  readonly span: Span;
}

/** A stream selector and the stages after it. */
export interface LogQuery {
  readonly kind: 'log';
  readonly matchers: readonly Matcher[];
  readonly stages: readonly Stage[];
  readonly span: Span;
}

export type Stage =
  | LineFilterStage
  | JsonStage
  | LogfmtStage
  | RegexpStage
  | PatternStage
  | UnpackStage
  | LabelFilterStage
  | LineFormatStage
  | LabelFormatStage
  | DecolorizeStage
  | DropStage
  | KeepStage;

export type LineFilterOp = '|=' | '!=' | '|~' | '!~' | '|>' | '!>';

/** One alternative of a line filter: a text, or `ip("…")`. */
export interface LineFilterValue {
  readonly fn: 'text' | 'ip';
  readonly value: string;
  readonly span: Span;
}

/** `|= "a" or "b"`: the line passes when any alternative matches (for the negated forms, when none does). */
export interface LineFilterStage {
  readonly kind: 'line_filter';
  readonly op: LineFilterOp;
  /** At least one. */
  readonly alternatives: readonly LineFilterValue[];
  readonly span: Span;
}

/** `name="path"` in `json` and `logfmt`; a bare `name` has the path `name`. */
export interface ExtractionExpr {
  readonly name: string;
  readonly path: string;
  readonly span: Span;
}

export interface JsonStage {
  readonly kind: 'json';
  /** Empty: every field is extracted. */
  readonly expressions: readonly ExtractionExpr[];
  readonly span: Span;
}

export interface LogfmtStage {
  readonly kind: 'logfmt';
  readonly strict: boolean;
  readonly keepEmpty: boolean;
  readonly expressions: readonly ExtractionExpr[];
  readonly span: Span;
}

export interface RegexpStage {
  readonly kind: 'regexp';
  readonly pattern: string;
  readonly span: Span;
}

export interface PatternStage {
  readonly kind: 'pattern';
  readonly pattern: string;
  readonly span: Span;
}

export interface UnpackStage {
  readonly kind: 'unpack';
  readonly span: Span;
}

export interface LabelFilterStage {
  readonly kind: 'label_filter';
  readonly filter: LabelFilter;
  readonly span: Span;
}

export type CompareOp = '==' | '!=' | '>' | '>=' | '<' | '<=';

export type LabelFilter =
  | LabelFilterLogical
  | StringLabelFilter
  | NumberLabelFilter
  | DurationLabelFilter
  | BytesLabelFilter
  | IpLabelFilter;

/** `a and b`, `a or b`; a comma or mere juxtaposition is `and` too. */
export interface LabelFilterLogical {
  readonly kind: 'logical';
  readonly op: 'and' | 'or';
  readonly left: LabelFilter;
  readonly right: LabelFilter;
  readonly span: Span;
}

export interface StringLabelFilter {
  readonly kind: 'string';
  readonly name: string;
  readonly op: MatchOp;
  readonly value: string;
  readonly span: Span;
}

export interface NumberLabelFilter {
  readonly kind: 'number';
  readonly name: string;
  readonly op: CompareOp;
  readonly value: number;
  readonly span: Span;
}

export interface DurationLabelFilter {
  readonly kind: 'duration';
  readonly name: string;
  readonly op: CompareOp;
  /** Nanoseconds, as Go's time.Duration holds them. */
  readonly nanos: bigint;
  readonly span: Span;
}

export interface BytesLabelFilter {
  readonly kind: 'bytes';
  readonly name: string;
  readonly op: CompareOp;
  readonly bytes: bigint;
  readonly span: Span;
}

export interface IpLabelFilter {
  readonly kind: 'ip';
  readonly name: string;
  readonly op: '=' | '!=';
  readonly pattern: string;
  readonly span: Span;
}

export interface LineFormatStage {
  readonly kind: 'line_format';
  readonly template: string;
  readonly span: Span;
}

/** `to=from` renames, `to="template"` computes. */
export type LabelFormatOp =
  | { readonly kind: 'rename'; readonly to: string; readonly from: string; readonly span: Span }
  | { readonly kind: 'template'; readonly to: string; readonly template: string; readonly span: Span };

export interface LabelFormatStage {
  readonly kind: 'label_format';
  readonly ops: readonly LabelFormatOp[];
  readonly span: Span;
}

export interface DecolorizeStage {
  readonly kind: 'decolorize';
  readonly span: Span;
}

/** A label by name, or only where its value matches. */
export type LabelPick = { readonly kind: 'name'; readonly name: string; readonly span: Span } | Matcher;

export interface DropStage {
  readonly kind: 'drop';
  readonly labels: readonly LabelPick[];
  readonly span: Span;
}

export interface KeepStage {
  readonly kind: 'keep';
  readonly labels: readonly LabelPick[];
  readonly span: Span;
}

export type MetricExpr =
  | RangeAggregation
  | VectorAggregation
  | BinaryExpr
  | NumberLiteral
  | VectorLiteral
  | LabelReplaceExpr;

export const RANGE_AGGREGATIONS = [
  'count_over_time',
  'rate',
  'rate_counter',
  'bytes_over_time',
  'bytes_rate',
  'avg_over_time',
  'sum_over_time',
  'min_over_time',
  'max_over_time',
  'stdvar_over_time',
  'stddev_over_time',
  'quantile_over_time',
  'first_over_time',
  'last_over_time',
  'absent_over_time',
] as const;
export type RangeAggregationOp = (typeof RANGE_AGGREGATIONS)[number];

export const VECTOR_AGGREGATIONS = [
  'sum',
  'avg',
  'count',
  'max',
  'min',
  'stddev',
  'stdvar',
  'bottomk',
  'topk',
  'approx_topk',
  'sort',
  'sort_desc',
] as const;
export type VectorAggregationOp = (typeof VECTOR_AGGREGATIONS)[number];

export const BINARY_OPS = [
  'or',
  'and',
  'unless',
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
  '==',
  '!=',
  '>',
  '>=',
  '<',
  '<=',
] as const;
export type BinaryOp = (typeof BINARY_OPS)[number];

/** `by (…)` or `without (…)`. */
export interface Grouping {
  readonly without: boolean;
  readonly labels: readonly string[];
  readonly span: Span;
}

export interface Unwrap {
  readonly label: string;
  /** `duration_seconds` is another name of `duration`; both give seconds. */
  readonly conversion: 'duration' | 'duration_seconds' | 'bytes' | null;
  /** Label filters after the unwrap: they act on the sample, `| unwrap n | __error__=""`. */
  readonly filters: readonly LabelFilter[];
  readonly span: Span;
}

/** What stands inside a range aggregation: a log query, `[range]`, `offset`, and maybe an unwrap. */
export interface LogRange {
  readonly query: LogQuery;
  /** Nanoseconds, at least 0. */
  readonly rangeNanos: bigint;
  /** Nanoseconds; positive looks back. */
  readonly offsetNanos: bigint;
  readonly unwrap: Unwrap | null;
  readonly span: Span;
}

export interface RangeAggregation {
  readonly kind: 'range_aggregation';
  readonly op: RangeAggregationOp;
  /** The quantile of quantile_over_time, else null. */
  readonly param: number | null;
  readonly range: LogRange;
  readonly grouping: Grouping | null;
  readonly span: Span;
}

export interface VectorAggregation {
  readonly kind: 'vector_aggregation';
  readonly op: VectorAggregationOp;
  /** The k of topk, bottomk and approx_topk, else null. */
  readonly param: number | null;
  readonly expr: MetricExpr;
  readonly grouping: Grouping | null;
  readonly span: Span;
}

export interface VectorMatching {
  /** `on (…)` when true, `ignoring (…)` when false. */
  readonly on: boolean;
  readonly labels: readonly string[];
  readonly group: 'left' | 'right' | null;
  /** The labels of `group_left (…)` or `group_right (…)`. */
  readonly include: readonly string[];
}

export interface BinaryExpr {
  readonly kind: 'binary';
  readonly op: BinaryOp;
  readonly left: MetricExpr;
  readonly right: MetricExpr;
  readonly returnBool: boolean;
  readonly matching: VectorMatching | null;
  readonly span: Span;
}

export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
  readonly span: Span;
}

/** `vector(1)`. */
export interface VectorLiteral {
  readonly kind: 'vector';
  readonly value: number;
  readonly span: Span;
}

/** `label_replace(v, "dst", "replacement", "src", "regex")`. */
export interface LabelReplaceExpr {
  readonly kind: 'label_replace';
  readonly expr: MetricExpr;
  readonly dst: string;
  readonly replacement: string;
  readonly src: string;
  readonly regex: string;
  readonly span: Span;
}
