import type { Arbitrary } from 'fast-check';
import * as fc from 'fast-check';
import {
  BINARY_OPS,
  type Expr,
  type ExtractionExpr,
  type Grouping,
  type LabelFilter,
  type LineFilterStage,
  type LogQuery,
  type LogRange,
  type Matcher,
  type MetricExpr,
  NO_SPAN,
  type Stage,
  type Unwrap,
  type VectorMatching,
} from '../ast.ts';
import { separated } from '../printer/stage.ts';
import { MAX_DURATION } from '../values/duration.ts';

/** Expressions as the parser makes them: whatever it would refuse, or write in a simpler way, does not occur. */

const span = NO_SPAN;
const MILLI = 1_000_000n;

const name = fc.constantFrom(
  'app',
  'level',
  'status_code',
  '_x',
  'rate',
  'sum',
  'ip',
  'bytes',
  'duration',
  'vector',
  'label_replace',
  'größe',
  'a1',
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '`', '"', '\\', '\n', '\u0000\u007f\u0085', '\udc80\udcff', 'C:\\Users', '😀'),
);
const pattern = fc.constantFrom(
  '.+',
  'a.b',
  'error|err',
  '(?i)x',
  '^a$',
  '[ab]',
  'a`b',
  'claude.*',
  '\\d{2,3}',
  'a|b',
  '(a)(b)',
);
const compareOp = fc.constantFrom('==', '!=', '>', '>=', '<', '<=');
const wholeBytes = fc.double({ min: 0, max: 2 ** 63, noNaN: true }).map((size) => BigInt(Math.trunc(size)));
const bytes = fc.oneof(
  wholeBytes,
  fc.constantFrom(0n, 1n, 999n, 1_000n, 1_500n, 10_240n, 10_500n, 2n ** 40n, 10n ** 15n, 3n * 2n ** 50n),
);
const nanos = fc.bigInt({ min: -MAX_DURATION, max: MAX_DURATION });

const matcher: Arbitrary<Matcher> = fc.oneof(
  fc.record({
    kind: fc.constant('matcher'),
    name,
    op: fc.constantFrom('=', '!='),
    value: text,
    span: fc.constant(span),
  }),
  fc.record({
    kind: fc.constant('matcher'),
    name,
    op: fc.constantFrom('=~', '!~'),
    value: pattern,
    span: fc.constant(span),
  }),
);

const { labelFilter } = fc.letrec<{ labelFilter: LabelFilter }>((tie) => ({
  labelFilter: fc.oneof(
    { maxDepth: 3 },
    matcher.map((one): LabelFilter => ({ ...one, kind: 'string' })),
    fc.record({
      kind: fc.constant('number'),
      name,
      op: compareOp,
      value: fc.double({ noNaN: true }),
      span: fc.constant(span),
    }),
    fc.record({ kind: fc.constant('duration'), name, op: compareOp, nanos, span: fc.constant(span) }),
    fc.record({ kind: fc.constant('bytes'), name, op: compareOp, bytes, span: fc.constant(span) }),
    fc.record({
      kind: fc.constant('ip'),
      name,
      op: fc.constantFrom('=', '!='),
      pattern: text,
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('logical'),
      op: fc.constantFrom('and', 'or'),
      left: tie('labelFilter'),
      right: tie('labelFilter'),
      span: fc.constant(span),
    }),
  ),
}));

const lineFilter: Arbitrary<LineFilterStage> = fc
  .tuple(fc.constantFrom('|=', '!=', '|~', '!~', '|>', '!>'), fc.array(text, { maxLength: 3 }), fc.boolean(), text)
  .map(([op, texts, isIp, last]) => {
    const all = [
      ...texts.map((value) => ({ fn: 'text', value, span }) as const),
      { fn: isIp ? 'ip' : 'text', value: last, span } as const,
    ];
    return { kind: 'line_filter', op, alternatives: op.startsWith('!') ? all.slice(-1) : all, span };
  });

const extractions: Arbitrary<readonly ExtractionExpr[]> = fc.array(
  fc.record({ name, path: text, span: fc.constant(span) }),
  { maxLength: 3 },
);
const picks = fc.array(fc.oneof(matcher, fc.record({ kind: fc.constant('name'), name, span: fc.constant(span) })), {
  minLength: 1,
  maxLength: 3,
});

const stage: Arbitrary<Stage> = fc.oneof(
  lineFilter,
  labelFilter.map((filter): Stage => ({ kind: 'label_filter', filter, span })),
  extractions.map((expressions): Stage => ({ kind: 'json', expressions, span })),
  fc.record({
    kind: fc.constant('logfmt'),
    strict: fc.boolean(),
    keepEmpty: fc.boolean(),
    expressions: extractions,
    span: fc.constant(span),
  }),
  fc.constant<Stage>({ kind: 'regexp', pattern: '(?P<x>"q" `\\d+`)', span }),
  fc.constant<Stage>({ kind: 'pattern', pattern: '<_> "<y>" \\', span }),
  fc.constantFrom<Stage>({ kind: 'unpack', span }, { kind: 'decolorize', span }),
  text.map((template): Stage => ({ kind: 'line_format', template, span })),
  fc
    .array(
      fc.oneof(
        fc.record({ kind: fc.constant('rename'), to: name, from: name, span: fc.constant(span) }),
        fc.record({ kind: fc.constant('template'), to: name, template: text, span: fc.constant(span) }),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((ops): Stage => ({ kind: 'label_format', ops, span })),
  picks.map((labels): Stage => ({ kind: 'drop', labels, span })),
  picks.map((labels): Stage => ({ kind: 'keep', labels, span })),
);

const narrow: Arbitrary<Matcher> = fc.record({
  kind: fc.constant('matcher'),
  name,
  op: fc.constant('='),
  value: fc.string({ minLength: 1 }),
  span: fc.constant(span),
});

const logQuery: Arbitrary<LogQuery> = fc
  .tuple(narrow, fc.array(matcher, { maxLength: 2 }), fc.array(stage, { maxLength: 4 }))
  // A stage is only put in between where two would be read as one.
  .filter(([, , stages]) => separated(stages).length === stages.length)
  .map(([first, others, stages]) => ({ kind: 'log', matchers: [...others, first], stages, span }));

const unwrap: Arbitrary<Unwrap> = fc.record({
  label: name,
  conversion: fc.constantFrom(null, 'bytes', 'duration', 'duration_seconds'),
  filters: fc.array(labelFilter, { maxLength: 2 }),
  span: fc.constant(span),
});

const grouping: Arbitrary<Grouping> = fc.record({
  without: fc.boolean(),
  labels: fc.array(name, { maxLength: 3 }),
  span: fc.constant(span),
});

function rangeOf(unwrapped: Arbitrary<Unwrap | null>): Arbitrary<LogRange> {
  return fc.record({
    query: logQuery,
    rangeNanos: fc.bigInt({ min: 0n, max: MAX_DURATION / MILLI }).map((millis) => millis * MILLI),
    offsetNanos: fc.oneof(fc.constant(0n), nanos),
    unwrap: unwrapped,
    span: fc.constant(span),
  });
}

const quantile = fc.double({ min: 0, max: 1e300, noNaN: true }).map((value) => Math.abs(value));
const rangeAggregation: Arbitrary<MetricExpr> = fc.oneof(
  fc.record({
    kind: fc.constant('range_aggregation'),
    op: fc.constantFrom('count_over_time', 'rate', 'bytes_over_time', 'bytes_rate', 'absent_over_time'),
    param: fc.constant(null),
    range: rangeOf(fc.constant(null)),
    grouping: fc.constant(null),
    span: fc.constant(span),
  }),
  fc.record({
    kind: fc.constant('range_aggregation'),
    op: fc.constantFrom('rate', 'rate_counter', 'sum_over_time', 'absent_over_time'),
    param: fc.constant(null),
    range: rangeOf(unwrap),
    grouping: fc.constant(null),
    span: fc.constant(span),
  }),
  fc.record({
    kind: fc.constant('range_aggregation'),
    op: fc.constantFrom('avg_over_time', 'min_over_time', 'max_over_time', 'stddev_over_time', 'last_over_time'),
    param: fc.constant(null),
    range: rangeOf(unwrap),
    grouping: fc.option(grouping),
    span: fc.constant(span),
  }),
  fc.record({
    kind: fc.constant('range_aggregation'),
    op: fc.constant('quantile_over_time'),
    param: quantile,
    range: rangeOf(unwrap),
    grouping: fc.option(grouping),
    span: fc.constant(span),
  }),
);

const number: Arbitrary<MetricExpr> = fc.double().map((value) => ({ kind: 'number', value, span }));
const vector: Arbitrary<MetricExpr> = fc
  .double({ min: 0, noNaN: true, noDefaultInfinity: true })
  .map((value) => ({ kind: 'vector', value: Math.abs(value), span }));

const matching: Arbitrary<VectorMatching | null> = fc.option(
  fc
    .record({
      on: fc.boolean(),
      labels: fc.array(name, { maxLength: 2 }),
      group: fc.constantFrom(null, 'left', 'right'),
      include: fc.array(name, { maxLength: 2 }),
    })
    .map((one) => ({ ...one, include: one.group === null ? [] : one.include }))
    .filter((one) => one.on || one.labels.length > 0 || one.group !== null),
);

/** `by ()` is written as no grouping. */
const vectorGrouping = fc.option(grouping.filter((one) => one.without || one.labels.length > 0));

const { metric } = fc.letrec<{ metric: MetricExpr }>((tie) => ({
  metric: fc.oneof(
    { maxDepth: 4, depthSize: 'large' },
    rangeAggregation,
    vector,
    fc.record({
      kind: fc.constant('vector_aggregation'),
      op: fc.constantFrom('sum', 'avg', 'count', 'max', 'min', 'stddev', 'stdvar'),
      param: fc.constant(null),
      expr: tie('metric'),
      grouping: vectorGrouping,
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('vector_aggregation'),
      op: fc.constantFrom('topk', 'bottomk'),
      param: fc.integer({ min: 1, max: 1e9 }),
      expr: tie('metric'),
      grouping: vectorGrouping,
      span: fc.constant(span),
    }),
    fc
      .record({
        kind: fc.constant('binary'),
        op: fc.constantFrom(...BINARY_OPS),
        left: fc.oneof({ weight: 4, arbitrary: tie('metric') }, { weight: 1, arbitrary: number }),
        right: fc.oneof({ weight: 4, arbitrary: tie('metric') }, { weight: 1, arbitrary: number }),
        returnBool: fc.boolean(),
        matching,
        span: fc.constant(span),
      })
      .filter(({ op, left, right }) => {
        const numbers = Number(left.kind === 'number') + Number(right.kind === 'number');
        return numbers === 0 || (numbers === 1 && op !== 'and' && op !== 'or' && op !== 'unless');
      }),
    fc
      .record({
        kind: fc.constant('label_replace'),
        expr: tie('metric'),
        dst: text,
        replacement: text,
        src: text,
        regex: pattern,
        span: fc.constant(span),
      })
      .filter(({ expr }) => !startsWithNumber(expr)),
  ),
}));

/** Loki asks for a selector inside label_replace and looks for it in the leftmost place only. */
function startsWithNumber(expr: MetricExpr): boolean {
  if (expr.kind === 'binary') return startsWithNumber(expr.left);
  if (expr.kind === 'vector_aggregation') return startsWithNumber(expr.expr);
  return expr.kind === 'number';
}

export const arbitraryLogQuery = logQuery;
export const arbitraryMetric: Arbitrary<MetricExpr> = fc.oneof(
  { weight: 9, arbitrary: metric },
  { weight: 1, arbitrary: number },
);
export const arbitraryExpr: Arbitrary<Expr> = fc.oneof(arbitraryLogQuery, arbitraryMetric);
