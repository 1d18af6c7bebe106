import {
  BLANKS,
  type CodePointSet,
  DIGITS,
  foldCase,
  NEWLINE,
  normalize,
  overlaps,
  sizeOf,
  WORD_CHARS,
} from './code-point-set.ts';
import { type CharClass, type Literal, type Regexp, RegexpSyntaxError } from './syntax.ts';

const PERL: Readonly<Record<string, CodePointSet>> = { d: DIGITS, s: BLANKS, w: WORD_CHARS };

const LOWER: CodePointSet = [[0x61, 0x7a]];
const UPPER: CodePointSet = [[0x41, 0x5a]];
const ALPHA: CodePointSet = [...UPPER, ...LOWER];

const POSIX: Readonly<Record<string, CodePointSet>> = {
  alnum: [...DIGITS, ...ALPHA],
  alpha: ALPHA,
  ascii: [[0, 0x7f]],
  blank: [
    [0x09, 0x09],
    [0x20, 0x20],
  ],
  cntrl: [
    [0, 0x1f],
    [0x7f, 0x7f],
  ],
  digit: DIGITS,
  graph: [[0x21, 0x7e]],
  lower: LOWER,
  print: [[0x20, 0x7e]],
  punct: [
    [0x21, 0x2f],
    [0x3a, 0x40],
    [0x5b, 0x60],
    [0x7b, 0x7e],
  ],
  space: [
    [0x09, 0x0d],
    [0x20, 0x20],
  ],
  upper: UPPER,
  word: WORD_CHARS,
  xdigit: [...DIGITS, [0x41, 0x46], [0x61, 0x66]],
};

const MAX_KNOWN_RANGES = 100;

const UNICODE_CATEGORY = /^(?:C[cfos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/;

/** Where a class ends and what it holds; null where there is none at this place. */
export interface ReadClass {
  readonly end: number;
  /** Null where it is not known. */
  readonly set: CodePointSet | null;
  /** It holds everything else. Where case does not count, that is taken into account before. */
  readonly negated: boolean;
}

/** `\d`, `\D`, `\s`, `\S`, `\w` or `\W`. */
export function readPerlClass(text: string, at: number): ReadClass | null {
  const letter = text[at + 1] ?? '';
  const set = text[at] === '\\' ? PERL[letter.toLowerCase()] : undefined;
  return set === undefined ? null : { end: at + 2, set, negated: /[A-Z]/.test(letter) };
}

/** `\pL`, `\p{Greek}`, `\P{^Lu}` */
export function readUnicodeClass(text: string, at: number): ReadClass | null {
  if (text[at] !== '\\' || (text[at + 1] !== 'p' && text[at + 1] !== 'P')) return null;
  let end = at + 2 + ((text.codePointAt(at + 2) ?? 0) > 0xffff ? 2 : 1);
  let name = text.slice(at + 2, end);
  if (name === '{') {
    const close = text.indexOf('}', at);
    if (close === -1) throw new RegexpSyntaxError('invalid character class range', text.slice(at));
    end = close + 1;
    name = text.slice(at + 3, close);
  }
  if (!isUnicodeName(name.replace(/^\^/, ''))) {
    throw new RegexpSyntaxError('invalid character class range', text.slice(at, end));
  }
  return { end, set: null, negated: false };
}

function isUnicodeName(name: string): boolean {
  if (name === 'Any' || UNICODE_CATEGORY.test(name)) return true;
  if (!/^[A-Z][A-Za-z_]+$/.test(name)) return false;
  try {
    return new RegExp(`\\p{Script=${name}}`, 'u').source !== '';
  } catch {
    return false;
  }
}

/** `[:alpha:]` inside a class. */
export function readPosixClass(text: string, at: number): ReadClass | null {
  if (!text.startsWith('[:', at)) return null;
  const close = text.indexOf(':]', at + 2);
  if (close === -1) return null;
  const name = text.slice(at + 2, close);
  const set = POSIX[name.replace(/^\^/, '')];
  if (set === undefined) {
    throw new RegexpSyntaxError('invalid character class range', text.slice(at, close + 2));
  }
  return { end: close + 2, set, negated: name.startsWith('^') };
}

/** What Go makes of a class: one character is a literal, and so are its two cases, which then ignores case. */
export function classOrLiteral(set: CodePointSet | null): CharClass | Literal {
  const [first, second] =
    set === null || sizeOf(set) > 2 ? [] : set.flatMap(([from, to]) => (from === to ? [from] : [from, to]));
  if (first === undefined) return { op: 'class', set };
  if (second === undefined) return { op: 'literal', runes: [first], ignoreCase: false };
  return isCasePair(first, second) ? { op: 'literal', runes: [first], ignoreCase: true } : { op: 'class', set };
}

function isCasePair(upper: number, lower: number): boolean {
  const text = String.fromCodePoint(lower);
  // K and S have a third form each (the Kelvin sign, the long s), so [Kk] is not all of them.
  return upper !== lower && text.toUpperCase().codePointAt(0) === upper && !/[ks]/i.test(text);
}

/** True for what stands for exactly one character. */
export function isOneChar(node: Regexp): boolean {
  if (node.op === 'literal') return node.runes.length === 1;
  return node.op === 'class' || node.op === 'any' || node.op === 'any_but_newline';
}

/** One character that is either of the two. */
export function mergeOneChar(a: Regexp, b: Regexp): Regexp {
  if (a.op === 'any' || b.op === 'any') return { op: 'any' };
  if (a.op === 'literal' && b.op === 'literal' && a.runes[0] === b.runes[0] && a.ignoreCase === b.ignoreCase) return a;
  for (const [dot, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (dot.op === 'any_but_newline') return matchesNewline(other) === false ? dot : { op: 'any' };
  }
  return { op: 'class', set: union(setOf(a), setOf(b)) };
}

/** A class of many need not be known. */
function union(left: CodePointSet | null, right: CodePointSet | null): CodePointSet | null {
  if (left === null || right === null) return null;
  const set = normalize([...left, ...right]);
  return set.length > MAX_KNOWN_RANGES ? null : set;
}

function setOf(node: Regexp): CodePointSet | null {
  if (node.op === 'class') return node.set;
  if (node.op !== 'literal') return null;
  const set = node.runes.map((rune) => [rune, rune] as const);
  return node.ignoreCase ? foldCase(set) : set;
}

function matchesNewline(node: Regexp): boolean | null {
  const set = setOf(node);
  if (node.op === 'literal') return node.runes[0] === 0x0a;
  return set === null ? null : overlaps(set, NEWLINE);
}
