import type { LabelMap } from '../contract.ts';
import { EMPTY_LABELS, keyPart, labelsKey, sortLabels } from '../labels/label-key.ts';
import type { LabelsBuilder } from '../labels/labels-builder.ts';

/** Which labels of an entry the series of its sample has. */
export interface SeriesGrouping {
  readonly labels: readonly string[];
  readonly without: boolean;
  /** `by ()`: none at all. */
  readonly noLabels: boolean;
}

/** The key of the series that the entry belongs to: equal for equal series labels. */
export function seriesKey(grouping: SeriesGrouping, labels: LabelsBuilder): string {
  // An error is never grouped away: it has to make the query fail.
  if (labels.error !== '') return labelsKey(new Map(labels.all()));
  if (grouping.noLabels) return '';
  if (grouping.without || grouping.labels.length === 0) return labelsKey(seriesLabels(grouping, labels));
  let key = '';
  for (const name of grouping.labels) {
    const value = groupedValue(name, labels);
    if (value !== undefined) key += keyPart(name, value);
  }
  return key;
}

export function seriesLabels(grouping: SeriesGrouping, labels: LabelsBuilder): LabelMap {
  if (labels.error !== '') return sortLabels(labels.all());
  if (grouping.noLabels) return EMPTY_LABELS;
  // Details that are left when the error itself was dropped count as a label, until there is a grouping.
  if (grouping.labels.length === 0) return sortLabels(labels.all());
  if (grouping.without) {
    const out = new Map(labels.withoutErrors());
    for (const name of grouping.labels) out.delete(name);
    return sortLabels(out);
  }
  const out = new Map<string, string>();
  for (const name of grouping.labels) {
    const value = groupedValue(name, labels);
    if (value !== undefined) out.set(name, value);
  }
  return out;
}

/** A label that was dropped once cannot be grouped by any more, even when it has been set again. */
export function groupedValue(name: string, labels: LabelsBuilder): string | undefined {
  return labels.isDeleted(name) ? undefined : labels.get(name);
}
