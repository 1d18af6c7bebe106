import type { LabelMap, LabelSet } from '../contract.ts';
import { EMPTY_LABELS } from './label-key.ts';
import { CategorizedLabels } from './label-set.ts';
import { ERROR_DETAILS_LABEL, ERROR_LABEL, EXTRACTED_SUFFIX } from './special-labels.ts';

/** Structured metadata as the pipeline of a stream sees it. */
export class EntryMetadata {
  readonly labels: LabelMap;
  readonly error: string;
  readonly errorDetails: string;
  readonly #stream: LabelMap;
  #labelSet: LabelSet | null = null;

  constructor(source: LabelMap, stream: LabelMap) {
    this.#stream = stream;
    this.error = source.get(ERROR_LABEL) ?? '';
    this.errorDetails = source.get(ERROR_DETAILS_LABEL) ?? '';
    this.labels = besideStream(source, stream);
  }

  /** The labels of entries that no stage has changed. */
  get labelSet(): LabelSet {
    this.#labelSet ??= new CategorizedLabels(this.#stream, this.labels, EMPTY_LABELS);
    return this.#labelSet;
  }
}

/** Names that clash with the stream's get a suffix; errors are no labels. */
function besideStream(source: LabelMap, stream: LabelMap): LabelMap {
  let clashes = false;
  for (const name of source.keys()) {
    if (stream.has(name) || name === ERROR_LABEL || name === ERROR_DETAILS_LABEL) clashes = true;
  }
  if (!clashes) return source;
  const labels = new Map<string, string>();
  for (const [name, value] of source) {
    if (name === ERROR_LABEL || name === ERROR_DETAILS_LABEL) continue;
    labels.set(stream.has(name) ? name + EXTRACTED_SUFFIX : name, value);
  }
  return labels;
}
