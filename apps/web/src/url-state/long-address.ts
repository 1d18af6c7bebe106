/**
 * Questions that are longer than what an address may safely be (proxies and chats cut at 8 KB), or that ask for a
 * secret. The BFF keeps them, and the address holds their short link's id: `v=1&long=ID`. What it stands for is known
 * here once it was asked for.
 */
const LONG_FORM = /^v=1&long=([\w-]{6,40})$/;

/** Characters of a search string that survive everywhere. */
export const SAFE_SEARCH_CHARS = 6000;

const known = new Map<string, string>();

/** Pages whose questions may be kept so. */
export type KeptPath = '/search' | '/split';

/** Stores a page's search string, and answers with its id. */
type Keeper = (path: KeptPath, search: string) => Promise<string>;

let keeper: Keeper | null = null;

/** Who stores such questions; the page says it, since only it talks to the BFF. */
export function keepLongBy(by: Keeper): void {
  keeper = by;
}

/** The address that stands for a search string, stored; the search string itself where that failed. */
export async function keptAddress(path: KeptPath, search: string): Promise<string> {
  try {
    const id = await keeper?.(path, search);
    if (id === undefined) return search;
    knowLong(id, search);
    return longAddress(id);
  } catch {
    return search;
  }
}

/** The id in such an address; null in any other. */
export function longIdOf(text: string): string | null {
  return LONG_FORM.exec(text)?.[1] ?? null;
}

export function longAddress(id: string): string {
  return `v=1&long=${id}`;
}

export function knowLong(id: string, search: string): void {
  known.set(id, search);
}

export function isKnownLong(id: string): boolean {
  return known.has(id);
}

/** What an address stands for: itself, or the long one. */
export function expanded(text: string): string {
  const id = longIdOf(text);
  return id === null ? text : (known.get(id) ?? text);
}
