import type { Literal, Prefilter } from '@edda/logql/engine';
import type { BlockReader } from '../blocks/block-reader.ts';

/** False where no line of the block passes the prefilter; the lines need not be unpacked to know. */
export function mayHavePassing(prefilter: Prefilter, block: BlockReader): boolean {
  return prefilter.every((clause) => clause.some(({ text }) => block.mayContain(text)));
}

/**
 * Which rows of a stretch may pass a prefilter: of every clause at least one literal occurs in the line's bytes. One
 * search runs through all lines of the stretch at once, which is many times faster than asking line by line. Null
 * where every row may pass.
 */
export function rowsWithLiterals(
  prefilter: Prefilter,
  block: BlockReader,
  from: number,
  to: number,
): Uint8Array | null {
  let passed: Uint8Array | null = null;
  for (const clause of prefilter) {
    // Bytes are searched as they are: a literal in any case says nothing here.
    if (clause.some((literal) => literal.ignoreCase || literal.text === '')) continue;
    const hits = new Uint8Array(to - from);
    for (const literal of clause) markRows(literal, block, from, to, hits);
    passed = passed === null ? hits : both(passed, hits);
  }
  return passed;
}

function markRows(
  literal: Literal,
  { lines, lineEnds }: BlockReader,
  from: number,
  to: number,
  hits: Uint8Array,
): void {
  const needle = Buffer.from(literal.text);
  const stretch = lines.subarray(lineEnds[from] ?? 0, lineEnds[to] ?? 0);
  const start = lineEnds[from] ?? 0;
  let row = from;
  for (let at = stretch.indexOf(needle); at >= 0;) {
    while ((lineEnds[row + 1] ?? 0) - start <= at) row += 1;
    const end = (lineEnds[row + 1] ?? 0) - start;
    // A hit that reaches over the end of a line is none: two lines lie next to each other by accident.
    if (at + needle.length > end) {
      at = stretch.indexOf(needle, at + 1);
      continue;
    }
    hits[row - from] = 1;
    at = stretch.indexOf(needle, end);
  }
}

function both(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((value, index) => value & (b[index] ?? 0));
}
