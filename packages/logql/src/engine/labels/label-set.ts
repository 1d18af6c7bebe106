import type { LabelMap, LabelSet } from '../contract.ts';
import { labelsKey, sortLabels } from './label-key.ts';

/** The three parts of an entry's labels; what they make together is only put together when asked for. */
export class CategorizedLabels implements LabelSet {
  readonly stream: LabelMap;
  readonly structuredMetadata: LabelMap;
  readonly parsed: LabelMap;
  #merged: LabelMap | null = null;
  #key: string | null = null;

  constructor(stream: LabelMap, structuredMetadata: LabelMap, parsed: LabelMap) {
    this.stream = stream;
    this.structuredMetadata = structuredMetadata;
    this.parsed = parsed;
  }

  get merged(): LabelMap {
    this.#merged ??= sortLabels([...this.stream, ...this.structuredMetadata, ...this.parsed]);
    return this.#merged;
  }

  get key(): string {
    this.#key ??= labelsKey(this.merged);
    return this.#key;
  }
}
