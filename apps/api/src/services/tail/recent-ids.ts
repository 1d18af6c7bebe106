/** Ids of the rows that came last: what a gap is filled with may overlap them. */
export class RecentIds {
  readonly #capacity: number;
  readonly #ids = new Set<string>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** False where it was known. */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    const oldest = this.#ids.keys().next();
    if (this.#ids.size > this.#capacity && oldest.done === false) this.#ids.delete(oldest.value);
    return true;
  }
}
