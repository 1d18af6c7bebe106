import type { LabelMap, LabelSet } from '../contract.ts';
import { keyOfSorted, sortedByName } from './label-key.ts';

/** The three parts of an entry's labels; what they make together is only put together when asked for. */
export class CategorizedLabels implements LabelSet {
  readonly stream: LabelMap;
  readonly structuredMetadata: LabelMap;
  readonly parsed: LabelMap;
  #sorted: readonly (readonly [string, string])[] | null = null;
  #merged: LabelMap | null = null;
  #key: string | null = null;

  constructor(stream: LabelMap, structuredMetadata: LabelMap, parsed: LabelMap) {
    this.stream = stream;
    this.structuredMetadata = structuredMetadata;
    this.parsed = parsed;
  }

  get #all(): readonly (readonly [string, string])[] {
    this.#sorted ??= sortedByName([...this.stream, ...this.structuredMetadata, ...this.parsed]);
    return this.#sorted;
  }

  get merged(): LabelMap {
    this.#merged ??= new Map(this.#all);
    return this.#merged;
  }

  get key(): string {
    this.#key ??= keyOfSorted(this.#all);
    return this.#key;
  }
}
