import type { LabelMap } from '../contract.ts';

export const EMPTY_LABELS: LabelMap = new Map();

/** Equal for equal label sets, whatever their order, and only for those: a value's length stands before it. */
export function labelsKey(labels: LabelMap): string {
  if (labels.size === 0) return '';
  return keyOfSorted(labels.size === 1 ? labels : sortedByName(labels));
}

/** The key of labels that are in the order of their names. */
export function keyOfSorted(labels: Iterable<readonly [string, string]>): string {
  let key = '';
  for (const [name, value] of labels) key += keyPart(name, value);
  return key;
}

export function keyPart(name: string, value: string): string {
  return `${name}=${value.length}:${value},`;
}

/** Names in order, as Loki and Prometheus print label sets. */
export function sortLabels(labels: Iterable<readonly [string, string]>): LabelMap {
  return new Map(sortedByName(labels));
}

export function sortedByName(labels: Iterable<readonly [string, string]>): readonly (readonly [string, string])[] {
  return [...labels].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
