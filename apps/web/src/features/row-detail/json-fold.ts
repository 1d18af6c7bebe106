import type { JsonTreeLine } from '@edda/sources';

/** The indexes of the lines that are seen: what a folded one opens is left out, up to and with its end. */
export function seenLines(lines: readonly JsonTreeLine[], folded: ReadonlySet<number>): readonly number[] {
  const seen: number[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    seen.push(index);
    if (folded.has(index)) index = lines[index]?.end ?? index;
  }
  return seen;
}

/** All that can be folded, but the whole. */
export function foldable(lines: readonly JsonTreeLine[]): ReadonlySet<number> {
  return new Set(lines.flatMap(({ end }, index) => (end > index && index > 0 ? [index] : [])));
}

/** Without the folds that hide a line. */
export function unfoldedTo(
  lines: readonly JsonTreeLine[],
  folded: ReadonlySet<number>,
  line: number,
): ReadonlySet<number> {
  const hides = (index: number): boolean => index < line && (lines[index]?.end ?? index) >= line;
  const kept = new Set([...folded].filter((index) => !hides(index)));
  return kept.size === folded.size ? folded : kept;
}
