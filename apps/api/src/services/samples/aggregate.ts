import { type Labels, labelsKey } from '@edda/model';
import type { MetricPanelQuery } from '@edda/protocol';
import type { EvaluatedSeries } from './evaluated-series.ts';

type Aggregation = MetricPanelQuery['aggregation'];

/** Series put together by the labels that stay. A series without a value at a point does not count there. */
export function aggregate(
  series: readonly EvaluatedSeries[],
  by: readonly string[],
  aggregation: Aggregation,
): EvaluatedSeries[] {
  const kept = series.map(({ labels, values }) => ({ labels: pick(labels, by), values }));
  return [...Map.groupBy(kept, ({ labels }) => labelsKey(labels)).values()].map((group) => ({
    labels: group[0]?.labels ?? {},
    values: (group[0]?.values ?? []).map((_, index) =>
      together(
        group.flatMap(({ values }) => values[index] ?? []),
        aggregation,
      ),
    ),
  }));
}

function together(values: readonly number[], aggregation: Aggregation): number | null {
  if (values.length === 0) return null;
  switch (aggregation) {
    case 'sum':
      return sum(values);
    case 'avg':
      return sum(values) / values.length;
    case 'count':
      return values.length;
    case 'min':
      return values.reduce((least, value) => (value < least || Number.isNaN(least) ? value : least));
    case 'max':
      return values.reduce((most, value) => (value > most || Number.isNaN(most) ? value : most));
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** An empty label is one that is not there. */
function pick(labels: Labels, names: readonly string[]): Labels {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = labels[name] ?? '';
    if (value !== '') kept[name] = value;
  }
  return kept;
}
