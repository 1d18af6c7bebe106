import { tryParseRegexp } from './facts.ts';
import { EMPTY, type Literal, type Regexp } from './syntax.ts';

/** What Loki looks for in a text instead of matching an expression. */
export type TextSearch =
  | { readonly kind: 'anything' | 'anything_but_empty' }
  | { readonly kind: 'equals' | 'contains'; readonly text: string; readonly ignoreCase: boolean }
  | { readonly kind: 'any_of'; readonly searches: readonly TextSearch[] };

/**
 * The searches with which Loki answers the expression of a label filter: it has some for texts, `.*`, and alternatives
 * of such. Null where it takes the expression for what it is.
 */
export function textSearch(pattern: string): TextSearch | null {
  const node = tryParseRegexp(pattern);
  return node === null ? null : searchOf(simplify(node));
}

/** True where Loki answers the expression with plain text searches. Its formatter writes what is left in backticks. */
export function isLiteralFilter(pattern: string): boolean {
  return textSearch(pattern) !== null;
}

function searchOf(node: Regexp): TextSearch | null {
  switch (node.op) {
    case 'literal':
      return { kind: 'equals', text: textOf(node), ignoreCase: node.ignoreCase };
    case 'empty':
      return { kind: 'anything' };
    case 'repeat':
      if (isDotStar(node)) return { kind: 'anything' };
      return node.min === 1 && node.max === Infinity && node.sub.op === 'any_but_newline'
        ? { kind: 'anything_but_empty' }
        : null;
    case 'capture':
      return searchOf(node.sub);
    case 'alternate':
      return anyOf(node.subs.map((sub) => searchOf(uncaptured(sub))));
    case 'concat':
      return searchOfConcat(node.subs, null);
    default:
      return null;
  }
}

/** One text among `.*`, or one with alternatives that continue it; `base` is a text that stands before it all. */
function searchOfConcat(nodes: readonly Regexp[], base: Literal | null): TextSearch | null {
  const subs = nodes.map(uncaptured).filter((sub) => sub.op !== 'empty');
  if (subs.length > 3) return null;
  let lead = base;
  let texts = 0;
  let found: TextSearch | null = null;
  for (const sub of subs) {
    if (sub.op === 'literal') {
      if (++texts > 1) return null;
      lead = { ...sub, runes: [...(base?.runes ?? []), ...sub.runes] };
    } else if (sub.op === 'alternate' && lead !== null) {
      const before: Literal = lead;
      found = anyOf([...(found === null ? [] : [found]), ...sub.subs.map((one) => continuation(one, before))]);
      if (found === null) return null;
    } else if (!isDotStar(sub)) return null;
  }
  return found ?? (lead === null ? null : contains(lead));
}

function continuation(node: Regexp, lead: Literal): TextSearch | null {
  switch (node.op) {
    case 'literal':
      return node.ignoreCase && !lead.ignoreCase ? null : contains({ ...lead, runes: [...lead.runes, ...node.runes] });
    case 'empty':
      return contains(lead);
    case 'concat':
      return searchOfConcat(node.subs, lead);
    default:
      return isDotStar(node) ? contains(lead) : null;
  }
}

/** Loki forgets an alternative that anything passes, as long as there is another. */
function anyOf(searches: readonly (TextSearch | null)[]): TextSearch | null {
  const known = searches.filter((search) => search !== null);
  if (known.length < searches.length) return null;
  const telling = known.filter(({ kind }) => kind !== 'anything');
  return telling.length === 0 ? { kind: 'anything' } : { kind: 'any_of', searches: telling };
}

function contains(literal: Literal): TextSearch {
  return { kind: 'contains', text: textOf(literal), ignoreCase: literal.ignoreCase };
}

function textOf({ runes }: Literal): string {
  return runes.map((rune) => String.fromCodePoint(rune)).join('');
}

function isDotStar(node: Regexp): boolean {
  return node.op === 'repeat' && node.min === 0 && node.max === Infinity && node.sub.op === 'any_but_newline';
}

function uncaptured(node: Regexp): Regexp {
  return node.op === 'capture' ? node.sub : node;
}

/** Counts that say nothing taken away, and the others written out, as Go does before it looks closer. */
function simplify(node: Regexp): Regexp {
  switch (node.op) {
    case 'capture':
      return { ...node, sub: simplify(node.sub) };
    case 'concat':
    case 'alternate':
      return { ...node, subs: node.subs.map(simplify) };
    case 'repeat': {
      const sub = simplify(node.sub);
      if (node.max === 0 || sub.op === 'empty') return EMPTY;
      return node.min === 1 && node.max === 1 ? sub : { ...node, sub };
    }
    default:
      return node;
  }
}
