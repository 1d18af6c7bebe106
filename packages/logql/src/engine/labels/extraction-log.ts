/** Which labels stages have set for an entry, in order, and the keys of the line that a parser found them under. */
export class ExtractionLog {
  readonly #names: string[] = [];
  readonly #keys: string[] = [];
  #size = 0;
  #earlier = 0;

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** Arrays keep their room: there is a log for each stream, and it is used for all its entries. */
  clear(): void {
    this.#size = 0;
    this.#earlier = 0;
  }

  add(name: string, key: string): void {
    this.#names[this.#size] = name;
    this.#keys[this.#size] = key;
    this.#size++;
  }

  /** A parser begins: what has been set so far was set by earlier stages. */
  beginParser(): void {
    this.#earlier = this.#size;
  }

  get hasEarlier(): boolean {
    return this.#earlier > 0;
  }

  /** Whether a parser that has found the label under `key` may set it: it is new, or its own under the same key. */
  allows(name: string, key: string): boolean {
    for (let i = 0; i < this.#size; i++) {
      if (this.#names[i] === name) return i >= this.#earlier && this.#keys[i] === key;
    }
    return true;
  }
}
