/** As many as a parser remembers the names of. */
const MAX_KEYS = 1024;

/**
 * Keys of lines, each as one text of its own: what is only cut out of a line keeps all of the line in memory, and lines
 * have megabytes. The same key is the very same text each time, which is found sooner in a map.
 */
export class KeyPool {
  readonly #keys = new Map<string, string>();

  own(key: string): string {
    const known = this.#keys.get(key);
    if (known !== undefined) return known;
    const copy = copyOf(key);
    if (this.#keys.size < MAX_KEYS) this.#keys.set(copy, copy);
    return copy;
  }
}

/** A text that is put together anew shares nothing with the one that it was cut out of. */
function copyOf(text: string): string {
  return ` ${text}`.slice(1);
}
