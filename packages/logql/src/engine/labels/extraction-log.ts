/** Which labels stages have set for an entry, in order, also where a later one has dropped them. */
export class ExtractionLog {
  readonly #names: string[] = [];
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

  add(name: string): void {
    this.#names[this.#size] = name;
    this.#size++;
  }

  /** A parser begins: what has been set so far was set by earlier stages. */
  beginParser(): void {
    this.#earlier = this.#size;
  }

  get hasEarlier(): boolean {
    return this.#earlier > 0;
  }

  has(name: string): boolean {
    for (let i = 0; i < this.#size; i++) if (this.#names[i] === name) return true;
    return false;
  }
}
