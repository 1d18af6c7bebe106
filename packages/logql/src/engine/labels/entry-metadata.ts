import type { LabelMap } from '../contract.ts';
import { ERROR_DETAILS_LABEL, ERROR_LABEL, EXTRACTED_SUFFIX } from './special-labels.ts';

/** The structured metadata of an entry as its stream's pipeline sees it. */
export interface EntryMetadata {
  readonly source: LabelMap;
  readonly labels: LabelMap;
  readonly error: string;
  readonly errorDetails: string;
}

export function entryMetadata(source: LabelMap, stream: LabelMap): EntryMetadata {
  let clashes = false;
  for (const name of source.keys()) {
    if (stream.has(name) || name === ERROR_LABEL || name === ERROR_DETAILS_LABEL) clashes = true;
  }
  if (!clashes) return { source, labels: source, error: '', errorDetails: '' };
  const labels = new Map<string, string>();
  for (const [name, value] of source) {
    if (name === ERROR_LABEL || name === ERROR_DETAILS_LABEL) continue;
    labels.set(stream.has(name) ? name + EXTRACTED_SUFFIX : name, value);
  }
  return {
    source,
    labels,
    error: source.get(ERROR_LABEL) ?? '',
    errorDetails: source.get(ERROR_DETAILS_LABEL) ?? '',
  };
}
