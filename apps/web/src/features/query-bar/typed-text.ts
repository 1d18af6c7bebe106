import type { Language } from './language.ts';

/** What a person put into the search field, and so what Enter does with it. */
export type TypedText =
  | { readonly kind: 'nothing' }
  /** `cut`: it is the beginning of something longer. */
  | { readonly kind: 'text'; readonly value: string; readonly cut: boolean }
  /** Words of LogQL: a selector with or without stages, or a metric query. */
  | { readonly kind: 'logql'; readonly logql: string }
  | { readonly kind: 'bad-regex'; readonly message: string };

/**
 * Characters of a text that are searched for. The address holds them, with up to twelve bytes for each, and servers
 * refuse one beyond 16 KB. The beginning of a pasted line finds the line as well.
 */
export const MAX_TEXT = 1000;

/**
 * Takes a typed or pasted text for what it is. `asRegex`: the field's own toggle says so. Without the language (null) a
 * regex is taken as it is, and what looks like LogQL for LogQL: the BFF has the last word on both.
 */
export function readTyped(text: string, asRegex: boolean, language: Language | null): TypedText {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'nothing' };
  if (asRegex) return readRegex(text, language);
  if (beginsAsLogql(trimmed)) return { kind: 'logql', logql: trimmed };
  if (looksLikeLogql(trimmed) && language?.tryParse(trimmed).ok !== false) return { kind: 'logql', logql: trimmed };
  return { kind: 'text', value: text.slice(0, MAX_TEXT), cut: text.length > MAX_TEXT };
}

function readRegex(text: string, language: Language | null): TypedText {
  // The beginning of a pattern means something else than the whole.
  if (text.length > MAX_TEXT) return { kind: 'bad-regex', message: `more than ${MAX_TEXT} characters` };
  const error = language?.regexpError(text) ?? null;
  return error === null ? { kind: 'text', value: text, cut: false } : { kind: 'bad-regex', message: error };
}

/** A selector begins, alone or in a function: a person writes LogQL, also where it is not whole yet. */
function beginsAsLogql(text: string): boolean {
  return /^(?:[a-z][^{}"'`]*\(\s*)?\{\s*[a-z_]\w*\s*(?:=~|!=|!~|=)\s*(?:["`]|$)/i.test(text);
}

/** A plain word or number parses as LogQL too; a query has a selector in it. */
function looksLikeLogql(text: string): boolean {
  return /\{[^{}]*[=!]/.test(text) && /^[{(a-z\d]/i.test(text);
}
