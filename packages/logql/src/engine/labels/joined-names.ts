import { joinLabelName, sanitizeLabelName } from './sanitize.ts';

/** What lines have beyond is put together anew each time. */
const MAX_NAMES = 1024;

/** The names of nested keys. The same keys come again in every line: they are put together, and hashed, once. */
export class JoinedNames {
  readonly #known = new Map<string, Map<string, string>>();
  #size = 0;

  /** The name of `key` below `prefix`, which is a valid name, or '' where the key is below nothing. */
  of(prefix: string, key: string): string {
    const known = this.#known.get(prefix)?.get(key);
    if (known !== undefined) return known;
    const name = prefix === '' ? sanitizeLabelName(key) : joinLabelName(prefix, key);
    if (this.#size < MAX_NAMES) this.#remember(prefix, key, name);
    return name;
  }

  #remember(prefix: string, key: string, name: string): void {
    const names = this.#known.get(prefix) ?? new Map<string, string>();
    this.#known.set(prefix, names.set(key, name));
    this.#size++;
  }
}
