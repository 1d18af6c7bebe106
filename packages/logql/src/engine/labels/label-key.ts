import type { LabelMap } from '../contract.ts';

export const EMPTY_LABELS: LabelMap = new Map();

/** Equal for equal label sets, whatever their order, and only for those: a value's length stands before it. */
export function labelsKey(labels: LabelMap): string {
  if (labels.size === 0) return '';
  const names = [...labels.keys()];
  if (names.length > 1) names.sort();
  let key = '';
  for (const name of names) key += keyPart(name, labels.get(name) ?? '');
  return key;
}

export function keyPart(name: string, value: string): string {
  return `${name}=${value.length}:${value},`;
}

/** Names in order, as Loki and Prometheus print label sets. */
export function sortLabels(labels: Iterable<readonly [string, string]>): LabelMap {
  return new Map([...labels].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
