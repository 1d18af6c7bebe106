import * as z from 'zod/mini';
import { Ask, RangeText } from './ask.ts';
import { MetricsInfo } from './metrics-info.ts';
import { LabelsObject, LevelName, NanosText } from './scalars.ts';

/**
 * What a panel's numbers are. `ratio` is 0 to 1, `percent` 0 to 100; `megabytes` is what the AI Cost Observer sends.
 * `…_per_minute` and `usd_per_hour` are rates that the query has scaled already.
 */
export const PANEL_UNITS = [
  'count',
  'per_minute',
  'tokens',
  'tokens_per_minute',
  'usd',
  'usd_per_hour',
  'seconds',
  'milliseconds',
  'bytes',
  'megabytes',
  'percent',
  'ratio',
] as const;
export type PanelUnit = (typeof PANEL_UNITS)[number];

/** `area` and `bars` are stacked; `step` is for what holds until it changes. */
export const PANEL_SHAPES = ['line', 'area', 'bars', 'step'] as const;
export type PanelShape = (typeof PANEL_SHAPES)[number];

export const PANEL_QUERY_MAX_CHARS = 8_192;
export const PANEL_QUERIES_MAX = 8;
/** Points of one answer, at most. */
export const PANEL_POINTS_MAX = 1_000;

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const QueryText = z.string().check(z.minLength(1), z.maxLength(PANEL_QUERY_MAX_CHARS));
/**
 * How a series is called: text with `{{label}}` in it, as Grafana has it. Empty: the values of its labels that tell the
 * series apart.
 */
const Legend = z.string().check(z.maxLength(200));

export const LABEL_MATCHER_OPS = ['=', '!=', '=~', '!~'] as const;
export const LabelMatcher = z.object({
  name: z.string().check(z.regex(LABEL_NAME)),
  op: z.enum(LABEL_MATCHER_OPS),
  value: z.string().check(z.maxLength(2_000)),
});
export type LabelMatcher = z.infer<typeof LabelMatcher>;

/** Series of one metric, by the name that they have in Prometheus (`_total` and `_bucket` included). */
export const MetricSelector = z.object({
  metric: z.string().check(z.regex(METRIC_NAME)),
  matchers: z.array(LabelMatcher).check(z.maxLength(32)),
});
export type MetricSelector = z.infer<typeof MetricSelector>;

/**
 * What is made of the samples. `value`: the last one. `rate`: growth of a counter a second; `increase`: its growth over
 * the window. `quantile`: of a histogram's `_bucket` series. `ratio`: the rate over that of another counter.
 */
export const PanelMeasure = z.discriminatedUnion('function', [
  z.object({ function: z.literal('value') }),
  z.object({ function: z.literal('rate') }),
  z.object({ function: z.literal('increase') }),
  z.object({ function: z.literal('quantile'), quantile: z.number().check(z.gte(0), z.lte(1)) }),
  z.object({ function: z.literal('ratio'), of: MetricSelector }),
]);
export type PanelMeasure = z.infer<typeof PanelMeasure>;

export const PANEL_AGGREGATIONS = ['sum', 'avg', 'min', 'max', 'count'] as const;

/** A metric: PromQL is printed from it, and without a Prometheus the BFF answers it from the samples that it keeps. */
export const MetricPanelQuery = z.object({
  kind: z.literal('metric'),
  select: MetricSelector,
  measure: PanelMeasure,
  aggregation: z.enum(PANEL_AGGREGATIONS),
  /** Labels that stay; the others are added up. */
  by: z.array(z.string().check(z.regex(LABEL_NAME))).check(z.maxLength(16)),
  /** What the values are multiplied by: 60 makes a rate one a minute. */
  scale: z.number(),
  legend: Legend,
});
export type MetricPanelQuery = z.infer<typeof MetricPanelQuery>;

/** PromQL that somebody wrote: needs a Prometheus. `$__interval`, `$__rate_interval` and `$__range` stand for durations. */
export const PromqlPanelQuery = z.object({ kind: z.literal('promql'), promql: QueryText, legend: Legend });
export type PromqlPanelQuery = z.infer<typeof PromqlPanelQuery>;

/** A LogQL metric query. `$__auto`, `$__interval` and `$__range` stand for durations, as in Grafana. */
export const LogqlPanelQuery = z.object({ kind: z.literal('logql'), logql: QueryText, legend: Legend });
export type LogqlPanelQuery = z.infer<typeof LogqlPanelQuery>;

/**
 * Lines of whatever the page asks for, counted by the same level as the rows show: so many a step (`count`), a second
 * (`rate`), or the share of those with one of `levels` (`ratio`).
 */
export const LinesPanelQuery = z.object({
  kind: z.literal('lines'),
  function: z.enum(['count', 'rate', 'ratio']),
  by: z.enum(['none', 'level', 'service']),
  /** Empty: all. */
  levels: z.array(LevelName),
  scale: z.number(),
  legend: Legend,
});
export type LinesPanelQuery = z.infer<typeof LinesPanelQuery>;

export const PanelQuery = z.discriminatedUnion('kind', [
  MetricPanelQuery,
  PromqlPanelQuery,
  LogqlPanelQuery,
  LinesPanelQuery,
]);
export type PanelQuery = z.infer<typeof PanelQuery>;

const PanelQueries = z.array(PanelQuery).check(z.minLength(1), z.maxLength(PANEL_QUERIES_MAX));

/** A panel as it is written: data, and nothing that runs. */
export const PanelDraft = z.object({
  title: z.string().check(z.minLength(1), z.maxLength(200)),
  unit: z.enum(PANEL_UNITS),
  shape: z.enum(PANEL_SHAPES),
  queries: PanelQueries,
});
export type PanelDraft = z.infer<typeof PanelDraft>;

export const Panel = z.extend(PanelDraft, {
  /** In addresses: `llm-proxy.latency` for a ready one, a UUID for an own one. */
  id: z.string(),
});
export type Panel = z.infer<typeof Panel>;

/** The ready panels of one system. */
export const PanelSet = z.object({
  /** As `Row.profile` has it; `generic` is for anything. */
  profile: z.string(),
  title: z.string(),
  panels: z.array(Panel),
});
export type PanelSet = z.infer<typeof PanelSet>;

export const OwnPanel = z.extend(Panel, {
  owner: z.string(),
  /** RFC 3339. */
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type OwnPanel = z.infer<typeof OwnPanel>;

/** `PATCH /api/v1/panels/ID`; `POST /api/v1/panels` takes a {@link PanelDraft}, `DELETE /api/v1/panels/ID` nothing. */
export const PanelPatch = z.partial(PanelDraft);
export type PanelPatch = z.infer<typeof PanelPatch>;

/** `GET /api/v1/panels`. */
export const PanelsAnswer = z.object({
  metrics: MetricsInfo,
  sets: z.array(PanelSet),
  /** Those that this person saved, the last changed first. */
  own: z.array(OwnPanel),
});
export type PanelsAnswer = z.infer<typeof PanelsAnswer>;

/**
 * `POST /api/v1/panels/query`: a panel's queries, or one that was typed (`promql` or `logql`), over a range.
 *
 * `ask` narrows: `lines` queries count exactly its lines, its own LogQL included; `logql` queries take its conditions
 * on top; `metric` queries take those of its conditions on labels and metadata that name a label of the metric, and
 * `not_narrowed` names the others. PromQL that was typed stays as it is. A system's panel never takes the ask's
 * services, levels or texts, so that one can stand beside the lines of another system.
 */
export const PanelQueryRequest = z.object({
  backend: z.string(),
  queries: PanelQueries,
  range: RangeText,
  /**
   * Points wanted, at most. The step is the smallest nice one for that, as of `/volume`'s bars; with an increase at least
   * a minute, so that nothing is counted twice.
   */
  points: z.int().check(z.gte(1), z.lte(PANEL_POINTS_MAX)),
  ask: z.optional(Ask),
});
export type PanelQueryRequest = z.infer<typeof PanelQueryRequest>;

/** A query as it was sent, or, for `samples`, as one would send it to a Prometheus. */
export const PanelPrintedQuery = z.object({
  language: z.enum(['promql', 'logql']),
  text: z.string(),
  source: z.enum(['prometheus', 'samples', 'loki']),
  /** The profile of LogQL's note; `''` for PromQL. */
  profile: z.string(),
  /** Why it reads more than its words say. Empty where there is nothing to say. */
  note: z.string(),
});
export type PanelPrintedQuery = z.infer<typeof PanelPrintedQuery>;

export const PANEL_NOTICE_CODES = [
  /** There are no samples before `at`: that part of the range is unknown, and not zero. */
  'samples_since',
  /** What a target tells of the past is still being read: ask again in a few seconds. */
  'samples_loading',
  /** Samples were not kept, because the memory was full. */
  'samples_dropped',
  /** A target could not be scraped. */
  'target_down',
  /** No series matches, in the whole range. */
  'no_series',
  /** More series than are sent; the largest are. */
  'series_cut',
  /** A filter of the page does not apply to these numbers. */
  'not_narrowed',
  /** What Prometheus or Loki remarked. */
  'warning',
] as const;

export const PanelNotice = z.object({
  code: z.enum(PANEL_NOTICE_CODES),
  /** One sentence for a person, without a clock time: `at` is for the page to show in its zone. */
  message: z.string(),
  at: z.optional(NanosText),
  /** Which of the request's queries; absent where it is all of them. */
  query: z.optional(z.int()),
});
export type PanelNotice = z.infer<typeof PanelNotice>;

export const PanelSeries = z.object({
  /** Which of the request's queries, from 0. */
  query: z.int(),
  /** The legend, filled in. */
  name: z.string(),
  /** Filters of the logs where somebody clicks on the series. */
  labels: LabelsObject,
  /** One for each point; null where there is none (also for NaN and infinity, which no axis has). */
  values: z.array(z.nullable(z.number())),
});
export type PanelSeries = z.infer<typeof PanelSeries>;

/** Points at multiples of the step since 1970, so that they lie on the histogram's bars: point i at `start + i·step`. */
export const PanelAnswer = z.object({
  start: NanosText,
  step: NanosText,
  points: z.int(),
  /** A rate, an increase or a count looks at so much before its point. */
  window: NanosText,
  queries: z.array(PanelPrintedQuery),
  series: z.array(PanelSeries),
  notices: z.array(PanelNotice),
  /** Bytes of lines that Loki read for it. */
  bytesRead: z.number(),
});
export type PanelAnswer = z.infer<typeof PanelAnswer>;

/** `GET /api/v1/metrics/names?backend&start&end`: for completion of PromQL. */
export const MetricNamesAnswer = z.object({
  metrics: z.array(z.object({ name: z.string(), type: z.string(), help: z.string() })),
});
export type MetricNamesAnswer = z.infer<typeof MetricNamesAnswer>;

/** `GET /api/v1/metrics/labels?metric&start&end` (`metric` may be left out). */
export const MetricLabelsAnswer = z.object({ names: z.array(z.string()) });
export type MetricLabelsAnswer = z.infer<typeof MetricLabelsAnswer>;

/** `GET /api/v1/metrics/labels/NAME/values?metric&start&end`. */
export const MetricLabelValuesAnswer = z.object({ values: z.array(z.string()) });
export type MetricLabelValuesAnswer = z.infer<typeof MetricLabelValuesAnswer>;
