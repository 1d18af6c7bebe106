import { type Labels, labelsKey } from '@edda/model';
import type { MetricPanelQuery, MetricSelector } from '@edda/protocol';
import { aggregate } from './aggregate.ts';
import { type Bucket, bucketQuantile } from './bucket-quantile.ts';
import { counterGrowth } from './counter-growth.ts';
import type { EvaluatedSeries } from './evaluated-series.ts';
import type { SampleMemory } from './sample-memory.ts';
import type { SampleSeries } from './sample-series.ts';

/** Evaluation times: `startMs + i·stepMs`. */
export interface PointGrid {
  readonly startMs: number;
  readonly stepMs: number;
  readonly points: number;
}

/** Prometheus' default: a sample stands for so long after it. */
const LOOKBACK_MS = 300_000;
const LE = 'le';

/**
 * A panel's query over samples in memory, with the meaning that its PromQL has: `printPromql` prints it. Windows and
 * lookbacks are open at their start, as since Prometheus 3.
 */
export function evaluate(
  query: MetricPanelQuery,
  grid: PointGrid,
  windowMs: number,
  memory: SampleMemory,
): EvaluatedSeries[] {
  const found = unscaled(query, { grid, windowMs, memory });
  if (query.scale === 1) return found;
  return found.map(({ labels, values }) => ({ labels, values: values.map((value) => times(value, query.scale)) }));
}

interface Ground {
  readonly grid: PointGrid;
  readonly windowMs: number;
  readonly memory: SampleMemory;
}

function unscaled(query: MetricPanelQuery, ground: Ground): EvaluatedSeries[] {
  const { select, measure, aggregation, by } = query;
  const grouped = (series: readonly EvaluatedSeries[], labels: readonly string[] = by) =>
    aggregate(series, labels, aggregation);
  switch (measure.function) {
    case 'value':
      return grouped(atPoints(select, ground, lastValue));
    case 'rate':
      return grouped(rates(select, ground));
    case 'increase':
      return grouped(atPoints(select, ground, (series, time) => counterGrowth(series, time - ground.windowMs, time)));
    case 'quantile':
      return quantiles(measure.quantile, grouped(rates(select, ground), [...by, LE]));
    case 'ratio':
      return ratios(grouped(rates(select, ground)), grouped(rates(measure.of, ground)));
  }
}

function rates(selector: MetricSelector, ground: Ground): EvaluatedSeries[] {
  const { windowMs } = ground;
  return atPoints(selector, ground, (series, time) =>
    times(counterGrowth(series, time - windowMs, time), 1000 / windowMs),
  );
}

function atPoints(
  { metric, matchers }: MetricSelector,
  { grid, memory }: Ground,
  read: (series: SampleSeries, time: number) => number | null,
): EvaluatedSeries[] {
  return memory.select(metric, matchers).map((series) => ({
    labels: series.labels,
    values: Array.from({ length: grid.points }, (_, index) => read(series, grid.startMs + index * grid.stepMs)),
  }));
}

function lastValue(series: SampleSeries, time: number): number | null {
  const index = series.lastUntil(time);
  if (index < 0) return null;
  const sampled = series.timeAt(index);
  if (sampled <= time - LOOKBACK_MS || series.wentStale(sampled, time)) return null;
  return series.valueAt(index);
}

function quantiles(quantile: number, buckets: readonly EvaluatedSeries[]): EvaluatedSeries[] {
  const groups = Map.groupBy(buckets.filter(hasBound), ({ labels }) => labelsKey(withoutBound(labels)));
  return [...groups.values()].map((group) => ({
    labels: withoutBound(group[0]?.labels ?? {}),
    values: (group[0]?.values ?? []).map((_, index) => {
      const here = group.flatMap(({ labels, values }): Bucket[] => {
        const count = values[index] ?? null;
        return count === null ? [] : [{ bound: boundOf(labels), count }];
      });
      return here.length === 0 ? null : bucketQuantile(quantile, here);
    }),
  }));
}

/** Part by whole; a whole without its part is a share of zero. */
function ratios(parts: readonly EvaluatedSeries[], wholes: readonly EvaluatedSeries[]): EvaluatedSeries[] {
  const partOf = new Map(parts.map(({ labels, values }) => [labelsKey(labels), values]));
  return wholes.map(({ labels, values }) => {
    const part = partOf.get(labelsKey(labels));
    return {
      labels,
      values: values.map((whole, index) => (whole === null ? null : (part?.[index] ?? 0) / whole)),
    };
  });
}

function hasBound({ labels }: EvaluatedSeries): boolean {
  return !Number.isNaN(boundOf(labels));
}

function boundOf(labels: Labels): number {
  const text = labels[LE] ?? '';
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  return text.trim() === '' ? Number.NaN : Number(text);
}

function withoutBound(labels: Labels): Labels {
  const { [LE]: _, ...others } = labels;
  return others;
}

function times(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}
