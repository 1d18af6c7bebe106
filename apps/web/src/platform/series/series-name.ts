import type { MetricSeries } from '@edda/protocol';

/** `{level="error", model="gpt-5"}`, or `{}` for a series without labels, as Loki writes them. */
export function seriesName({ labels }: MetricSeries): string {
  const names = Object.keys(labels).sort();
  return `{${names.map((name) => `${name}=${JSON.stringify(labels[name])}`).join(', ')}}`;
}
