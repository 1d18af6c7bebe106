import type { CodePointSet } from '../../regexp/code-point-set.ts';
import { complement, foldCase, NEWLINE } from '../../regexp/code-point-set.ts';
import { tryParseRegexp } from '../../regexp/facts.ts';
import type { Regexp } from '../../regexp/syntax.ts';

/** A regular expression as far as it matters whether it matches: character by character, without groups. */
export type RegexNode =
  | { readonly kind: 'chars'; readonly set: CodePointSet }
  | { readonly kind: 'concat'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'alternate'; readonly branches: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly node: RegexNode; readonly min: number; readonly max: number }
  | { readonly kind: 'assertion'; readonly at: 'start' | 'end' | 'word' };

const ANY = complement([]);
const NOT_NEWLINE = complement(NEWLINE);

/** Reads a pattern. Null where it has something that is left to re2js, such as Unicode classes and anchors of lines. */
export function readRegex(pattern: string): RegexNode | null {
  const tree = tryParseRegexp(pattern);
  return tree === null ? null : nodeOf(tree);
}

function nodeOf(tree: Regexp): RegexNode | null {
  switch (tree.op) {
    case 'literal':
      return concatOf(tree.runes.map((rune) => charsOf(charSet(rune, tree.ignoreCase))));
    case 'class':
      return charsOf(tree.set);
    case 'any':
      return charsOf(ANY);
    case 'any_but_newline':
      return charsOf(NOT_NEWLINE);
    case 'empty':
      return { kind: 'concat', parts: [] };
    case 'begin_text':
      return { kind: 'assertion', at: 'start' };
    case 'end_text':
      return { kind: 'assertion', at: 'end' };
    case 'word_boundary':
      return { kind: 'assertion', at: 'word' };
    // JavaScript finds `\B` between the halves of a surrogate pair.
    case 'no_word_boundary':
    case 'begin_line':
    case 'end_line':
    case 'no_match':
      return null;
    case 'capture':
      return nodeOf(tree.sub);
    case 'repeat': {
      // Laziness says which match is taken, not whether there is one.
      const node = nodeOf(tree.sub);
      return node === null ? null : { kind: 'repeat', node, min: tree.min, max: tree.max };
    }
    case 'concat':
      return concatOf(tree.subs.map(nodeOf));
    case 'alternate': {
      const branches = tree.subs.map(nodeOf);
      return branches.every((branch) => branch !== null) ? { kind: 'alternate', branches } : null;
    }
  }
}

function concatOf(parts: readonly (RegexNode | null)[]): RegexNode | null {
  return parts.every((part) => part !== null) ? { kind: 'concat', parts } : null;
}

function charSet(rune: number, ignoreCase: boolean): CodePointSet | null {
  const set = [[rune, rune] as const];
  return ignoreCase ? foldCase(set) : set;
}

function charsOf(set: CodePointSet | null): RegexNode | null {
  return set === null ? null : { kind: 'chars', set };
}
