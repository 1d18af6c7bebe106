/**
 * Questions that are longer than what an address may safely be: proxies and chats cut at 8 KB. The BFF keeps them, and
 * the address holds their short link's id: `v=1&long=ID`. What it stands for is known here once it was asked for.
 */
const LONG_FORM = /^v=1&long=([\w-]{6,40})$/;

/** Characters of a search string that survive everywhere. */
export const SAFE_SEARCH_CHARS = 6000;

const known = new Map<string, string>();

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
