import type { LabelMap } from '@edda/logql/engine';
import type { BlockColumn, BlockReader } from '../blocks/block-reader.ts';

const NONE: LabelMap = new Map();

/** A name with more values than this is an id: its rows' metadata would be remembered once and never asked for again. */
const MAX_SHARED_VALUES = 64;

/** The metadata of a block's rows. Rows that say the same get the same map, which the engine recognises. */
export class BlockMetadata {
  readonly #columns: readonly BlockColumn[];
  readonly #shared = new Map<string, LabelMap>();

  constructor(block: BlockReader) {
    this.#columns = block.columns;
  }

  of(row: number): LabelMap {
    let key: string | null = '';
    for (const { values, rowValues } of this.#columns) {
      const number = rowValues[row] ?? 0;
      if (number !== 0 && values.length > MAX_SHARED_VALUES) key = null;
      if (key !== null) key += `${number},`;
    }
    if (key === null) return this.#build(row);
    let metadata = this.#shared.get(key);
    if (metadata === undefined) this.#shared.set(key, (metadata = this.#build(row)));
    return metadata;
  }

  #build(row: number): LabelMap {
    const metadata = new Map<string, string>();
    for (const { name, values, rowValues } of this.#columns) {
      const value = values[(rowValues[row] ?? 0) - 1];
      if (value !== undefined) metadata.set(name, value);
    }
    return metadata.size === 0 ? NONE : metadata;
  }
}
