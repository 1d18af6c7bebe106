/** Loki's own limit, so that a stream of ever new keys does not grow it. */
const MAX_NAMES = 1024;

/** Label names made of the keys of lines, which are few and come again and again. */
export class NameCache {
  readonly #names = new Map<string, string>();
  readonly #make: (key: string) => string;

  constructor(make: (key: string) => string) {
    this.#make = make;
  }

  get(key: string): string {
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = this.#make(key);
    if (this.#names.size < MAX_NAMES) this.#names.set(key, name);
    return name;
  }
}
