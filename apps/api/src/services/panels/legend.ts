import type { Labels } from '@edda/model';

export interface Naming {
  /** Text with `{{label}}` in it; empty: the labels say it. */
  readonly legend: string;
  /** Labels that come first, in this order. */
  readonly order: readonly string[];
  /** Where there is nothing else to say. */
  readonly without: string;
}

/**
 * What a series is called: the legend filled in; without one, the values of the labels that tell the series apart.
 *
 * @param others The labels of all series of the same query, its own included.
 */
export function seriesName(labels: Labels, others: readonly Labels[], { legend, order, without }: Naming): string {
  if (legend !== '') return legend.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => labels[name] ?? '');
  const present = new Set(others.flatMap((one) => Object.keys(one)));
  const names = [...new Set([...order.filter((name) => present.has(name)), ...[...present].toSorted()])];
  const telling = names.filter((name) => others.some((one) => (one[name] ?? '') !== (others[0]?.[name] ?? '')));
  const shown = telling.length > 0 ? telling : names;
  const values = shown.flatMap((name) => labels[name] ?? []).filter((value) => value !== '');
  return values.length === 0 ? without : values.join(' · ');
}
