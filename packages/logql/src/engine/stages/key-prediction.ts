import { KeyPool } from './key-pool.ts';

/** Longer shapes are not worth remembering. */
const MAX_KEYS = 256;

/**
 * Lines of a stream mostly have the same keys in the same order. So the key of the line before is tried first: then
 * nothing has to be searched, cut out or hashed, and the key is the very same string again.
 */
export class KeyPrediction {
  readonly #keys: string[] = [];
  readonly #pool = new KeyPool();
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

  /** What stood there instead, as a text of its own. Keys have to be as they are written, without escapes. */
  learn(key: string): string {
    const own = this.#pool.own(key);
    if (this.#next < MAX_KEYS) this.#keys[this.#next] = own;
    this.#next++;
    return own;
  }

  /** A key that is no sign of what comes next in other lines. */
  own(key: string): string {
    return this.#pool.own(key);
  }
}
