/** Enough for the metadata that entries of a block have in common; where each entry has its own, nothing is kept long. */
const MAX_ENTRIES = 256;

/** What was made for an object, as long as it comes again soon. */
export class IdentityCache<K extends object, V> {
  readonly #values = new Map<K, V>();
  #lastKey: K | null = null;
  #lastValue: V | undefined;

  get(key: K): V | undefined {
    if (key === this.#lastKey) return this.#lastValue;
    return this.#values.get(key);
  }

  set(key: K, value: V): void {
    if (this.#values.size >= MAX_ENTRIES) this.#values.clear();
    this.#values.set(key, value);
    this.#lastKey = key;
    this.#lastValue = value;
  }
}
