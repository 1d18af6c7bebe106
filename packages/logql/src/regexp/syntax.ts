import type { CodePointSet } from './code-point-set.ts';

/**
 * The tree of a regular expression as Go's regexp/syntax (and so RE2 and Loki) reads it.
 * Texts are lists of code points. Literals that stand side by side are one; alternatives share their common beginning.
 */
export type Regexp =
  | Literal
  | CharClass
  | { readonly op: 'any' | 'any_but_newline' | 'empty' | 'no_match' }
  | { readonly op: 'begin_line' | 'end_line' | 'begin_text' | 'end_text' | 'word_boundary' | 'no_word_boundary' }
  | Capture
  | Repeat
  | { readonly op: 'concat' | 'alternate'; readonly subs: readonly Regexp[] };

export interface Literal {
  readonly op: 'literal';
  readonly runes: readonly number[];
  readonly ignoreCase: boolean;
}

export interface CharClass {
  readonly op: 'class';
  /** Null where nobody needs to know what it holds: Unicode classes, and letters beyond ASCII whose case is ignored. */
  readonly set: CodePointSet | null;
}

export interface Capture {
  readonly op: 'capture';
  /** Empty where it has none. */
  readonly name: string;
  readonly sub: Regexp;
}

/** `*`, `+`, `?` and `{min,max}`. */
export interface Repeat {
  readonly op: 'repeat';
  readonly min: number;
  /** Infinity where there is no limit. */
  readonly max: number;
  readonly greedy: boolean;
  readonly sub: Regexp;
}

export const EMPTY: Regexp = { op: 'empty' };

/** Go's reason to refuse an expression, and the part of it that is meant. */
export class RegexpSyntaxError extends Error {
  override readonly name = 'RegexpSyntaxError';

  constructor(reason: string, part: string) {
    super(`error parsing regexp: ${reason}: \`${part}\``);
  }
}
