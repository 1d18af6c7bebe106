import type { LabelMap } from '@edda/logql/engine';
import type { BlockColumn, BlockReader } from '../blocks/block-reader.ts';

const NONE: LabelMap = new Map();

/** A name with more values than this is an id: its rows' metadata would be remembered once and never asked for again. */
const MAX_SHARED_VALUES = 64;

interface SharedColumn extends BlockColumn {
  /** What one step of its values counts in the number that stands for all shared columns of a row. */
  readonly weight: number;
}

/** The metadata of a block's rows. Rows that say the same get the same map, which the engine recognises. */
export class BlockMetadata {
  readonly #block: BlockReader;
  readonly #maps = new Map<number, LabelMap>();
  #shared: readonly SharedColumn[] | null = null;
  #ids: readonly BlockColumn[] = [];

  constructor(block: BlockReader) {
    this.#block = block;
  }

  of(row: number): LabelMap {
    const shared = this.#shared ?? this.#sortColumns();
    for (const { rowValues } of this.#ids) if (rowValues[row] !== 0) return this.#build(row);
    let number = 0;
    for (const { rowValues, weight } of shared) number += (rowValues[row] ?? 0) * weight;
    let map = this.#maps.get(number);
    if (map === undefined) this.#maps.set(number, (map = this.#build(row)));
    return map;
  }

  /** A row's values of all shared columns make one number, as digits make one, while it stays exact. */
  #sortColumns(): readonly SharedColumn[] {
    const shared: SharedColumn[] = [];
    const ids: BlockColumn[] = [];
    let weight = 1;
    for (const column of this.#block.columns) {
      const size = column.values.length + 1;
      if (size > MAX_SHARED_VALUES || weight * size > Number.MAX_SAFE_INTEGER) {
        ids.push(column);
        continue;
      }
      shared.push({ ...column, weight });
      weight *= size;
    }
    this.#ids = ids;
    this.#shared = shared;
    return shared;
  }

  #build(row: number): LabelMap {
    const metadata = new Map<string, string>();
    for (const { name, values, rowValues } of this.#block.columns) {
      const value = values[(rowValues[row] ?? 0) - 1];
      if (value !== undefined) metadata.set(name, value);
    }
    return metadata.size === 0 ? NONE : metadata;
  }
}
