import type { RowBuffer } from './row-buffer.ts';

/** With more rows than this at one nanosecond a set finds repeats faster than comparing each with each. */
const COMPARED_PAIRWISE = 8;

/**
 * The rows of `picked` by stream, then time, then arrival, without repeats: of rows of one stream with the same time and
 * the same line Loki keeps the first, whatever their metadata.
 */
export function rowOrder(rows: RowBuffer, picked: Iterable<number>): number[] {
  const byStream = new Map<number, number[]>();
  for (const row of picked) {
    const stream = rows.streams[row] ?? 0;
    const own = byStream.get(stream);
    if (own === undefined) byStream.set(stream, [row]);
    else own.push(row);
  }
  const ordered: number[] = [];
  for (const stream of [...byStream.keys()].sort((a, b) => a - b)) {
    appendStream(rows, byStream.get(stream) ?? [], ordered);
  }
  return ordered;
}

function appendStream(rows: RowBuffer, own: number[], ordered: number[]): void {
  const { offsets } = rows;
  const at = (index: number): number => offsets[own[index] ?? 0] ?? 0;
  let sorted = true;
  for (let index = 1; index < own.length && sorted; index++) sorted = at(index - 1) <= at(index);
  // Array.prototype.sort is stable: rows of one time stay in the order of their arrival.
  if (!sorted) own.sort((a, b) => (offsets[a] ?? 0) - (offsets[b] ?? 0));
  for (let from = 0; from < own.length;) {
    let to = from + 1;
    while (to < own.length && at(to) === at(from)) to += 1;
    if (to - from === 1) ordered.push(own[from] ?? 0);
    else appendDistinct(rows, own.slice(from, to), ordered);
    from = to;
  }
}

/** Rows of one stream and one time: the first of each line. */
function appendDistinct(rows: RowBuffer, same: readonly number[], ordered: number[]): void {
  if (same.length > COMPARED_PAIRWISE) {
    const seen = new Set<string>();
    for (const row of same) {
      const line = rows.lines.toString('latin1', rows.lineStart(row), rows.lineEnds[row]);
      if (seen.has(line)) continue;
      seen.add(line);
      ordered.push(row);
    }
    return;
  }
  const kept: number[] = [];
  for (const row of same) {
    if (!kept.some((other) => isSameLine(rows, row, other))) kept.push(row);
  }
  ordered.push(...kept);
}

function isSameLine(rows: RowBuffer, a: number, b: number): boolean {
  const { lines } = rows;
  return lines.compare(lines, rows.lineStart(a), rows.lineEnds[a], rows.lineStart(b), rows.lineEnds[b]) === 0;
}
