import type { Cells, Fold } from './fold.ts';

/**
 * The fold over a window of slots that moves forward. A fold cannot be undone, so the window is kept as two parts: of
 * the older slots every suffix is folded beforehand, of the newer ones there is one running fold. Each slot is folded
 * twice in all, however long the window.
 */
export class SlidingFold {
  readonly #fold: Fold;
  readonly #slots: Int32Array;
  readonly #values: Float64Array;
  /** `#suffixes` at i folds the slots from i up to `#middle`. */
  readonly #suffixes: Float64Array;
  readonly #newer: Cells;
  readonly #result: Cells;
  #from = 0;
  #middle = 0;
  #to = 0;

  constructor(fold: Fold, slots: Int32Array, values: Float64Array) {
    this.#fold = fold;
    this.#slots = slots;
    this.#values = values;
    this.#suffixes = new Float64Array(slots.length * fold.width);
    this.#newer = { values: new Float64Array(fold.width), at: 0 };
    this.#result = { values: new Float64Array(fold.width), at: 0 };
  }

  /** The fold over slots from `first` up to, not including, `last`, neither before those of the last call; null if empty. */
  slideTo(first: number, last: number): Cells | null {
    while (this.#to < this.#slots.length && (this.#slots[this.#to] ?? 0) < last) this.#push();
    while (this.#from < this.#to && (this.#slots[this.#from] ?? 0) < first) this.#from++;
    if (this.#from >= this.#to) {
      this.#middle = this.#from;
      return null;
    }
    if (this.#from >= this.#middle) this.#turn();
    const width = this.#fold.width;
    const suffix = { values: this.#suffixes, at: this.#from * width };
    if (this.#middle === this.#to) return suffix;
    this.#result.values.set(this.#suffixes.subarray(suffix.at, suffix.at + width));
    this.#fold.append(this.#result, this.#newer);
    return this.#result;
  }

  #cells(i: number): Cells {
    return { values: this.#values, at: i * this.#fold.width };
  }

  #push(): void {
    const cells = this.#cells(this.#to);
    if (this.#to === this.#middle) this.#newer.values.set(this.#values.subarray(cells.at, cells.at + this.#fold.width));
    else this.#fold.append(this.#newer, cells);
    this.#to++;
  }

  /** The older part is used up: the newer one becomes it. */
  #turn(): void {
    const { width } = this.#fold;
    for (let i = this.#to - 1; i >= this.#from; i--) {
      const at = i * width;
      this.#suffixes.set(this.#values.subarray(at, at + width), at);
      if (i < this.#to - 1)
        this.#fold.append({ values: this.#suffixes, at }, { values: this.#suffixes, at: at + width });
    }
    this.#middle = this.#to;
  }
}
