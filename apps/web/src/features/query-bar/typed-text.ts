import type { Language } from './language.ts';

/** What a person put into the search field, and so what Enter does with it. */
export type TypedText =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'text'; readonly value: string }
  /** Words of LogQL: a selector with or without stages, or a metric query. */
  | { readonly kind: 'logql'; readonly logql: string }
  /** An address of Edda: its search string. */
  | { readonly kind: 'link'; readonly search: string }
  | { readonly kind: 'bad-regex'; readonly message: string };

/**
 * Takes a typed or pasted text for what it is. `asRegex`: the field's own toggle says so. Without the language (null) a
 * regex is taken as it is, and what looks like LogQL for LogQL: the BFF has the last word on both.
 */
export function readTyped(text: string, asRegex: boolean, language: Language | null): TypedText {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'nothing' };
  if (asRegex) {
    const error = language?.regexpError(text) ?? null;
    return error === null ? { kind: 'text', value: text } : { kind: 'bad-regex', message: error };
  }
  const search = searchOfLink(trimmed);
  if (search !== null) return { kind: 'link', search };
  if (looksLikeLogql(trimmed) && language?.tryParse(trimmed).ok !== false) return { kind: 'logql', logql: trimmed };
  return { kind: 'text', value: text };
}

/** A plain word or number parses as LogQL too; a query has a selector in it. */
function looksLikeLogql(text: string): boolean {
  return /\{[^{}]*[=!]/.test(text) && /^[{(a-z\d]/i.test(text);
}

/** Whatever host it was copied from: the address holds all of a view. */
function searchOfLink(text: string): string | null {
  if (!/^https?:\/\/\S+$/i.test(text)) return null;
  const url = URL.parse(text);
  return url !== null && url.pathname.endsWith('/search') && url.searchParams.has('v') ? url.search.slice(1) : null;
}
