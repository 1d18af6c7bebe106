/** What a Go program hands to its JSON encoder. Fields that are undefined are left out. */
export type GoJsonValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly GoJsonValue[]
  | { readonly [key: string]: GoJsonValue };

const HTML = /[<>&\u2028\u2029]/g;

/**
 * JSON as Go's encoder writes a map: keys in order, no spaces, and the characters that could end an HTML script as
 * `\u003c`. Lines have this form whichever language wrote them, so that one search finds them all.
 */
export function goJson(value: GoJsonValue): string {
  return JSON.stringify(sorted(value)).replace(HTML, escapeOf);
}

function sorted(value: GoJsonValue): GoJsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(sorted);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

function isList(value: object): value is readonly GoJsonValue[] {
  return Array.isArray(value);
}

function escapeOf(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
