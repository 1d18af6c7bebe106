import type { Labels } from '@edda/model';

/**
 * What a series is called: the legend with `{{label}}` filled in; without one, the values of the labels that tell the
 * series apart.
 *
 * @param others The labels of all series of the same query, its own included.
 * @param query Stands where there is nothing else to say.
 */
export function seriesName(legend: string, labels: Labels, others: readonly Labels[], query: string): string {
  if (legend !== '') return legend.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => labels[name] ?? '');
  const names = [...new Set(others.flatMap((one) => Object.keys(one)))].toSorted();
  const telling = names.filter((name) => others.some((one) => (one[name] ?? '') !== (others[0]?.[name] ?? '')));
  const shown = telling.length > 0 ? telling : names;
  const values = shown.flatMap((name) => labels[name] ?? []).filter((value) => value !== '');
  return values.length === 0 ? query : values.join(' · ');
}
