/** Sets of code points, as sorted ranges that neither overlap nor touch. */

export type CodePointRange = readonly [first: number, last: number];
export type CodePointSet = readonly CodePointRange[];

const MAX_CODE_POINT = 0x10ffff;

export function normalize(ranges: readonly CodePointRange[]): CodePointSet {
  const out: [number, number][] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const previous = out.at(-1);
    if (previous !== undefined && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else out.push([first, last]);
  }
  return out;
}

export function complement(set: CodePointSet): CodePointSet {
  const out: CodePointRange[] = [];
  let next = 0;
  for (const [first, last] of set) {
    if (first > next) out.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= MAX_CODE_POINT) out.push([next, MAX_CODE_POINT]);
  return out;
}

export function overlaps(a: CodePointSet, b: CodePointSet): boolean {
  return a.some(([aFirst, aLast]) => b.some(([bFirst, bLast]) => aFirst <= bLast && bFirst <= aLast));
}

export function sizeOf(set: CodePointSet): number {
  return set.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

export const DIGITS: CodePointSet = [[0x30, 0x39]];
export const WORD_CHARS: CodePointSet = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
export const BLANKS: CodePointSet = [
  [0x09, 0x0a],
  [0x0c, 0x0d],
  [0x20, 0x20],
];
export const NEWLINE: CodePointSet = [[0x0a, 0x0a]];

/** The letters that also equal a sign outside ASCII when case does not count: the Kelvin sign and the long s. */
const SIGNS: Readonly<Record<string, number>> = { k: 0x212a, s: 0x17f };

/**
 * The set, and what equals one of its members but for the case. Null where that takes more than ASCII letters: sets
 * with all that is outside ASCII, as negated ones are, need no more.
 */
export function foldCase(set: CodePointSet): CodePointSet | null {
  const beyondAscii = set.filter(([, last]) => last >= 0x80);
  if (beyondAscii.some(([first, last]) => first > 0x80 || last !== MAX_CODE_POINT)) return null;
  const has = (code: number) => set.some(([first, last]) => first <= code && code <= last);
  const out: CodePointRange[] = [...set];
  for (let lower = 0x61; lower <= 0x7a; lower++) {
    const upper = lower - 0x20;
    const sign = SIGNS[String.fromCharCode(lower)];
    if (!has(lower) && !has(upper) && (sign === undefined || !has(sign))) continue;
    out.push([lower, lower], [upper, upper]);
    if (sign !== undefined) out.push([sign, sign]);
  }
  return normalize(out);
}
