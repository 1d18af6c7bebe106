import type { Grouping, LabelFilter, LogRange, Matcher, MetricExpr, RangeAggregation, Stage } from '../../ast.ts';
import type { VectorAggregation } from '../../ast.ts';
import { plainBinary } from './plain-binary.ts';
import { plainLabelReplace } from './plain-label-replace.ts';
import { plainCompare, plainLabels, type PlainSample, type PlainValue } from './plain-sample.ts';
import type { Pairs, TestEntry } from './run-query.ts';

/**
 * What a metric query comes to at one instant, word for word as Loki's documentation has it, without a thought for
 * speed. It knows the stages that lines of `key=value` pairs need.
 */
export function plainMetric(expr: MetricExpr, at: bigint, entries: readonly TestEntry[]): PlainValue {
  switch (expr.kind) {
    case 'number':
      return expr.value;
    case 'vector':
      return [{ labels: {}, value: expr.value }];
    case 'range_aggregation':
      return rangeAggregation(expr, at, entries);
    case 'vector_aggregation':
      return vectorAggregation(expr, vectorOf(plainMetric(expr.expr, at, entries)));
    case 'binary':
      return plainBinary(expr, plainMetric(expr.left, at, entries), plainMetric(expr.right, at, entries));
    case 'label_replace':
      return plainLabelReplace(expr, vectorOf(plainMetric(expr.expr, at, entries)));
  }
}

function vectorOf(value: PlainValue): readonly PlainSample[] {
  if (typeof value === 'number') throw new Error('a number is no vector');
  return value;
}

interface PlainEntry {
  readonly at: bigint;
  readonly labels: Pairs;
  readonly bytes: number;
  readonly n: number;
}

function rangeAggregation(expr: RangeAggregation, at: bigint, entries: readonly TestEntry[]): readonly PlainSample[] {
  const { op, param, range, grouping } = expr;
  const inside = entriesOf(range, at, entries);
  if (op === 'absent_over_time') {
    const equal = range.query.matchers.filter((matcher) => matcher.op === '=');
    const labels = Object.fromEntries(equal.map(({ name, value }) => [name, value]));
    return inside.length > 0 ? [] : [{ labels, value: 1 }];
  }
  const seconds = Number(range.rangeNanos) / 1e9;
  return groups(inside, grouping ?? EVERY_LABEL).map(({ labels, members }) => {
    const sorted = members.toSorted((a, b) => Number(a.at - b.at));
    const values = sorted.map(({ n }) => n);
    const bytes = total(sorted.map((one) => one.bytes));
    const all: Readonly<Record<Exclude<RangeAggregation['op'], 'absent_over_time'>, number>> = {
      count_over_time: sorted.length,
      rate_counter: counterRate(sorted, seconds),
      rate: (range.unwrap === null ? sorted.length : total(values)) / seconds,
      bytes_over_time: bytes,
      bytes_rate: bytes / seconds,
      sum_over_time: total(values),
      avg_over_time: mean(values),
      min_over_time: Math.min(...values),
      max_over_time: Math.max(...values),
      stdvar_over_time: variance(values),
      stddev_over_time: Math.sqrt(variance(values)),
      quantile_over_time: quantile(param ?? 0, values),
      first_over_time: values.at(0) ?? Number.NaN,
      last_over_time: values.at(-1) ?? Number.NaN,
    };
    return { labels, value: all[op] };
  });
}

const EVERY_LABEL = { without: true, labels: [] } as const;

/** The window is `(at - range, at]`, moved back by the offset. */
function entriesOf(range: LogRange, at: bigint, entries: readonly TestEntry[]): readonly PlainEntry[] {
  const end = at - range.offsetNanos;
  return entries.flatMap(({ at: time = 0n, line, stream = {} }) => {
    if (time <= end - range.rangeNanos || time > end) return [];
    if (!range.query.matchers.every((matcher) => matches(matcher, stream))) return [];
    let labels: Pairs | null = stream;
    for (const stage of range.query.stages) labels = labels === null ? null : afterStage(stage, line, labels);
    if (labels === null) return [];
    const { unwrap } = range;
    if (unwrap === null) return [{ at: time, labels, bytes: line.length, n: Number.NaN }];
    const { [unwrap.label]: text, ...rest } = labels;
    return text === undefined ? [] : [{ at: time, labels: rest, bytes: line.length, n: Number(text) }];
  });
}

function matches({ op, value, name }: Pick<Matcher, 'op' | 'value' | 'name'>, labels: Pairs): boolean {
  const actual = labels[name] ?? '';
  if (op === '=' || op === '!=') return (actual === value) === (op === '=');
  return new RegExp(`^(?:${value})$`, 's').test(actual) === (op === '=~');
}

function afterStage(stage: Stage, line: string, labels: Pairs): Pairs | null {
  switch (stage.kind) {
    case 'line_filter': {
      const found = stage.alternatives.some(({ value }) =>
        stage.op === '|=' || stage.op === '!=' ? line.includes(value) : new RegExp(value, 's').test(line),
      );
      return found === (stage.op === '|=' || stage.op === '|~') ? labels : null;
    }
    case 'logfmt': {
      const pairs = line.split(' ').map((pair) => pair.split('=', 2));
      return { ...labels, ...Object.fromEntries(pairs.filter(([, value]) => value !== '')) };
    }
    case 'label_filter':
      return passes(stage.filter, labels) ? labels : null;
    default:
      throw new Error(`not a plain query: ${stage.kind}`);
  }
}

function passes(filter: LabelFilter, labels: Pairs): boolean {
  switch (filter.kind) {
    case 'logical': {
      const [left, right] = [passes(filter.left, labels), passes(filter.right, labels)];
      return filter.op === 'and' ? left && right : left || right;
    }
    case 'string':
      return matches(filter, labels);
    case 'number': {
      const text = labels[filter.name];
      return text !== undefined && plainCompare(filter.op, Number(text), filter.value);
    }
    default:
      throw new Error(`not a plain query: ${filter.kind}`);
  }
}

function vectorAggregation(expr: VectorAggregation, vector: readonly PlainSample[]): readonly PlainSample[] {
  const { op, param, grouping } = expr;
  return groups(vector, grouping ?? NO_LABEL).flatMap(({ labels, members }): readonly PlainSample[] => {
    const values = members.map(({ value }) => value);
    const one = (value: number) => [{ labels, value }];
    switch (op) {
      case 'sum':
        return one(total(values));
      case 'avg':
        return one(mean(values));
      case 'count':
        return one(values.length);
      case 'min':
        return one(Math.min(...values));
      case 'max':
        return one(Math.max(...values));
      case 'stdvar':
        return one(variance(values));
      case 'stddev':
        return one(Math.sqrt(variance(values)));
      case 'topk':
        return members.toSorted((a, b) => b.value - a.value).slice(0, param ?? 0);
      case 'bottomk':
        return members.toSorted((a, b) => a.value - b.value).slice(0, param ?? 0);
      default:
        throw new Error(`not a plain query: ${op}`);
    }
  });
}

const NO_LABEL = { without: false, labels: [] } as const;

interface Group<T> {
  readonly labels: Pairs;
  readonly members: readonly T[];
}

function groups<T extends { readonly labels: Pairs }>(
  all: readonly T[],
  grouping: Pick<Grouping, 'without' | 'labels'>,
): readonly Group<T>[] {
  const named = all.map((member) => ({ member, labels: plainLabels(member.labels, grouping) }));
  return [...Map.groupBy(named, ({ labels }) => JSON.stringify(labels)).values()].map((members) => ({
    labels: members[0]?.labels ?? {},
    members: members.map(({ member }) => member),
  }));
}

/**
 * A counter that falls was reset to zero. Loki takes nanoseconds for milliseconds, so that the time between samples is
 * a million times as long beside the range by which it extends the rate to the left, at most to where it was zero.
 */
function counterRate(samples: readonly PlainEntry[], seconds: number): number {
  const [first, last] = [samples.at(0), samples.at(-1)];
  if (first === undefined || last === undefined || samples.length < 2) return 0;
  const steps = samples.slice(1).map(({ n }, i) => ({ n, before: samples[i]?.n ?? 0 }));
  const increase = total(steps.map(({ n, before }) => (n < before ? n : n - before)));
  const time = Number(last.at - first.at) / 1000;
  const untilZero = increase > 0 && first.n >= 0 ? (time * first.n) / increase : Infinity;
  return (increase * (1 + Math.min(seconds, untilZero) / time)) / seconds;
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]) => total(values) / values.length;
const variance = (values: readonly number[]) => mean(values.map((value) => (value - mean(values)) ** 2));

function quantile(q: number, values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = q * (sorted.length - 1);
  const [below = 0, above = below] = sorted.slice(Math.floor(rank));
  return below + (rank % 1) * (above - below);
}
