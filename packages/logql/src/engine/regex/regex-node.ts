import type { CodePointSet } from './code-point-set.ts';

/** A regular expression of RE2's syntax, as far as it is understood here; the rest is left to re2js. */
export type RegexNode =
  | { readonly kind: 'chars'; readonly set: CodePointSet; readonly letter: string | null }
  | { readonly kind: 'concat'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'alternate'; readonly branches: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly node: RegexNode; readonly min: number; readonly max: number }
  | { readonly kind: 'assertion'; readonly at: 'start' | 'end' | 'word' | 'not_word' };

export const EMPTY: RegexNode = { kind: 'concat', parts: [] };
