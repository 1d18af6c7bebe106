/** From this size on names are looked up by hash. */
const MAX_LINEAR = 24;

/**
 * A small map of labels that is filled and emptied for each entry. A Map would be allocated anew by each `clear`, and
 * below some twenty labels a walk through a list finds a name sooner.
 */
export class LabelList {
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  #size = 0;
  #index: Map<string, number> | null = null;

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#size = 0;
    this.#index = null;
  }

  #find(name: string): number {
    if (this.#index !== null) return this.#index.get(name) ?? -1;
    for (let i = 0; i < this.#size; i++) if (this.#names[i] === name) return i;
    return -1;
  }

  has(name: string): boolean {
    return this.#find(name) >= 0;
  }

  get(name: string): string | undefined {
    const at = this.#find(name);
    return at < 0 ? undefined : this.#values[at];
  }

  set(name: string, value: string): void {
    const at = this.#find(name);
    if (at >= 0) {
      this.#values[at] = value;
      return;
    }
    this.#names[this.#size] = name;
    this.#values[this.#size] = value;
    this.#index?.set(name, this.#size);
    this.#size++;
    if (this.#size === MAX_LINEAR) this.#index = new Map(this.#names.slice(0, MAX_LINEAR).map((one, i) => [one, i]));
  }

  delete(name: string): void {
    const at = this.#find(name);
    if (at < 0) return;
    this.#size--;
    this.#names.copyWithin(at, at + 1, this.#size + 1);
    this.#values.copyWithin(at, at + 1, this.#size + 1);
    this.#index = null;
    if (this.#size >= MAX_LINEAR) this.#index = new Map(this.#names.slice(0, this.#size).map((one, i) => [one, i]));
  }

  *[Symbol.iterator](): IterableIterator<[string, string]> {
    for (let i = 0; i < this.#size; i++) yield [this.#names[i] ?? '', this.#values[i] ?? ''];
  }
}
