import type { LabelMap, PartialSeries } from '../contract.ts';
import type { Fold } from './fold.ts';

const FIRST_CAPACITY = 16;

/** What a scan has of one series, growing as entries come. */
export interface GrowingSeries {
  finish(): PartialSeries;
}

/** Folded slots. Entries in order of time, either way, find theirs at the end. */
export class SlottedSeries implements GrowingSeries {
  readonly #key: string;
  readonly #labels: LabelMap;
  readonly #fold: Fold;
  #slots = new Int32Array(FIRST_CAPACITY);
  #values: Float64Array<ArrayBuffer>;
  #count = 0;
  #lastSlot = -1;
  #lastAt = 0;
  /** Only made when a slot comes that is not the last one. */
  #index: Map<number, number> | null = null;

  constructor(key: string, labels: LabelMap, fold: Fold) {
    this.#key = key;
    this.#labels = labels;
    this.#fold = fold;
    this.#values = new Float64Array(FIRST_CAPACITY * fold.width);
  }

  add(slot: number, value: number, offset: number, rank: number): void {
    if (slot === this.#lastSlot) {
      this.#fold.add(this.#values, this.#lastAt, value, offset, rank);
      return;
    }
    const known = this.#find(slot);
    this.#lastSlot = slot;
    this.#lastAt = (known ?? this.#count) * this.#fold.width;
    if (known !== undefined) {
      this.#fold.add(this.#values, this.#lastAt, value, offset, rank);
      return;
    }
    if (this.#count === this.#slots.length) this.#grow();
    this.#slots[this.#count] = slot;
    this.#fold.start(this.#values, this.#lastAt, value, offset, rank);
    this.#index?.set(slot, this.#count);
    this.#count++;
  }

  #find(slot: number): number | undefined {
    if (this.#count === 0) return undefined;
    if (this.#index === null) {
      this.#index = new Map();
      for (let i = 0; i < this.#count; i++) this.#index.set(this.#slots[i] ?? 0, i);
    }
    return this.#index.get(slot);
  }

  #grow(): void {
    const slots = new Int32Array(this.#count * 2);
    slots.set(this.#slots);
    this.#slots = slots;
    const values = new Float64Array(this.#count * 2 * this.#fold.width);
    values.set(this.#values);
    this.#values = values;
  }

  finish(): PartialSeries {
    return {
      key: this.#key,
      labels: this.#labels,
      timestamps: new BigInt64Array(0),
      slots: this.#slots.slice(0, this.#count),
      values: this.#values.slice(0, this.#count * this.#fold.width),
    };
  }
}

/** Every sample with its time. */
export class SampledSeries implements GrowingSeries {
  readonly #key: string;
  readonly #labels: LabelMap;
  #timestamps = new BigInt64Array(FIRST_CAPACITY);
  #values = new Float64Array(FIRST_CAPACITY);
  #count = 0;

  constructor(key: string, labels: LabelMap) {
    this.#key = key;
    this.#labels = labels;
  }

  add(timestamp: bigint, value: number): void {
    if (this.#count === this.#values.length) this.#grow();
    this.#timestamps[this.#count] = timestamp;
    this.#values[this.#count] = value;
    this.#count++;
  }

  #grow(): void {
    const timestamps = new BigInt64Array(this.#count * 2);
    timestamps.set(this.#timestamps);
    this.#timestamps = timestamps;
    const values = new Float64Array(this.#count * 2);
    values.set(this.#values);
    this.#values = values;
  }

  finish(): PartialSeries {
    return {
      key: this.#key,
      labels: this.#labels,
      timestamps: this.#timestamps.slice(0, this.#count),
      slots: new Int32Array(0),
      values: this.#values.slice(0, this.#count),
    };
  }
}
