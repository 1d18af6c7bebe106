/** Longer shapes are not worth remembering. */
const MAX_KEYS = 256;

/**
 * Lines of a stream mostly have the same keys in the same order. So the key of the line before is tried first: then
 * nothing has to be searched, cut out or hashed, and the key is the very same string again.
 */
export class KeyPrediction {
  readonly #keys: string[] = [];
  #next = 0;

  /** A new line begins. */
  restart(): void {
    this.#next = 0;
  }

  /** The key that ends with `end` at this place of the text, if it is the expected one. */
  expect(text: string, at: number, end: number): string | null {
    const key = this.#keys[this.#next];
    if (key === undefined || text.charCodeAt(at + key.length) !== end || !text.startsWith(key, at)) return null;
    this.#next++;
    return key;
  }

  /** What stood there instead. Keys have to be as they are written, without escapes. */
  learn(key: string): void {
    if (this.#next < MAX_KEYS) this.#keys[this.#next] = key;
    this.#next++;
  }
}
