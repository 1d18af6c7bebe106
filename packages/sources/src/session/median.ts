/** The median of numbers that come in any order; it keeps all of them. */
export class Median {
  readonly #numbers: number[] = [];

  /** @param number Null where there is none. */
  add(number: number | null): void {
    if (number !== null) this.#numbers.push(number);
  }

  /** Between the two in the middle where there are two; null of nothing. */
  get value(): number | null {
    const sorted = this.#numbers.toSorted((a, b) => a - b);
    const half = sorted.length / 2;
    const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
    return low === undefined || high === undefined ? null : (low + high) / 2;
  }
}
