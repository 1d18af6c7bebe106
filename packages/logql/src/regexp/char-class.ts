import { type CharClass, type Literal, type Regexp, RegexpSyntaxError } from './syntax.ts';

type Ranges = CharClass['ranges'];

const DIGIT: Ranges = [[0x30, 0x39]];
const SPACE: Ranges = [
  [0x09, 0x0a],
  [0x0c, 0x0d],
  [0x20, 0x20],
];
const WORD: Ranges = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const PERL: Readonly<Record<string, Ranges>> = { d: DIGIT, D: null, s: SPACE, S: null, w: WORD, W: null };

const POSIX = new Set([
  'alnum',
  'alpha',
  'ascii',
  'blank',
  'cntrl',
  'digit',
  'graph',
  'lower',
  'print',
  'punct',
  'space',
  'upper',
  'word',
  'xdigit',
]);

const MAX_KNOWN_RANGES = 100;

const UNICODE_CATEGORY = /^(?:C[cfos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/;

/** Where a class ends and what it holds; null where there is none at this place. */
export interface ReadClass {
  readonly end: number;
  readonly ranges: Ranges;
}

/** `\d`, `\D`, `\s`, `\S`, `\w` or `\W`. */
export function readPerlClass(text: string, at: number): ReadClass | null {
  const letter = text[at + 1] ?? '';
  return text[at] === '\\' && letter in PERL ? { end: at + 2, ranges: PERL[letter] ?? null } : null;
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
  return { end, ranges: null };
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
  if (!POSIX.has(text.slice(at + 2, close).replace(/^\^/, ''))) {
    throw new RegexpSyntaxError('invalid character class range', text.slice(at, close + 2));
  }
  return { end: close + 2, ranges: null };
}

/** What Go makes of a class: one character is a literal, and so are its two cases, which then ignores case. */
export function classOrLiteral(ranges: Ranges): CharClass | Literal {
  if (ranges === null) return { op: 'class', ranges };
  const runes = new Set<number>();
  for (const [from, to] of ranges) {
    if (to - from > 1) return { op: 'class', ranges };
    for (let rune = from; rune <= to; rune++) runes.add(rune);
  }
  const [first, second, ...others] = [...runes].sort((a, b) => a - b);
  if (first === undefined || others.length > 0) return { op: 'class', ranges };
  if (second === undefined) return { op: 'literal', runes: [first], ignoreCase: false };
  return isCasePair(first, second) ? { op: 'literal', runes: [first], ignoreCase: true } : { op: 'class', ranges };
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
  return { op: 'class', ranges: union(rangesOf(a), rangesOf(b)) };
}

/** Ranges that are there already are not added again, and a class of many need not be known. */
function union(left: Ranges, right: Ranges): Ranges {
  if (left === null || right === null) return null;
  const added = right.filter(([from, to]) => !left.some(([low, high]) => low <= from && to <= high));
  if (added.length === 0) return left;
  return left.length + added.length > MAX_KNOWN_RANGES ? null : [...left, ...added];
}

function rangesOf(node: Regexp): Ranges {
  if (node.op === 'class') return node.ranges;
  if (node.op !== 'literal' || node.ignoreCase) return null;
  return node.runes.map((rune) => [rune, rune] as const);
}

function matchesNewline(node: Regexp): boolean | null {
  const ranges = rangesOf(node);
  if (node.op === 'literal') return node.runes[0] === 0x0a;
  return ranges === null ? null : ranges.some(([from, to]) => from <= 0x0a && to >= 0x0a);
}
