import type { RangeLeaf } from '../contract.ts';
import { stepCount } from './plan.ts';

/** More buckets than this, over all steps, and samples are kept one by one instead. */
const MAX_SLOTS = 1_000_000;

/**
 * Cuts the time of a leaf into slots so that the window of every step is a run of whole slots. Then the samples of a
 * slot can be folded into one while scanning.
 */
export class SlotGrid {
  readonly slotsPerWindow: number;
  readonly #first: bigint;
  readonly #width: bigint;
  readonly #stride: bigint;
  readonly #slotsPerStep: number;
  readonly #count: number;

  private constructor(first: bigint, width: bigint, stride: bigint, counts: readonly [number, number, number]) {
    this.#first = first;
    this.#width = width;
    this.#stride = stride;
    [this.slotsPerWindow, this.#slotsPerStep, this.#count] = counts;
  }

  /** Null where range and step have no common measure that is coarse enough. */
  static of({ aggregation, window, after }: RangeLeaf): SlotGrid | null {
    const range = aggregation.range.rangeNanos;
    const steps = stepCount(window);
    // Windows that do not overlap are slots themselves, maybe with gaps between.
    if (steps === 1 || range <= window.step) {
      return new SlotGrid(after, range, steps === 1 ? range : window.step, [1, 1, steps]);
    }
    const width = greatestCommonDivisor(range, window.step);
    const slotsPerWindow = Number(range / width);
    const slotsPerStep = Number(window.step / width);
    const count = (steps - 1) * slotsPerStep + slotsPerWindow;
    return count > MAX_SLOTS ? null : new SlotGrid(after, width, width, [slotsPerWindow, slotsPerStep, count]);
  }

  /** The slot of a time, its left edge excluded and its right one included; -1 where it is in no window. */
  slotOf(timestamp: bigint): number {
    const distance = timestamp - this.#first - 1n;
    if (distance < 0n || this.#stride === 0n) return -1;
    const slot = Number(distance / this.#stride);
    if (slot >= this.#count) return -1;
    return distance - BigInt(slot) * this.#stride < this.#width ? slot : -1;
  }

  /** The excluded left edge of a slot. */
  leftEdge(slot: number): bigint {
    return this.#first + BigInt(slot) * this.#stride;
  }

  /** The included right edge of a slot. */
  rightEdge(slot: number): bigint {
    return this.leftEdge(slot) + this.#width;
  }

  /** The first slot of a step's window. */
  firstSlot(step: number): number {
    return step * this.#slotsPerStep;
  }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
