import type { Nanos } from '@edda/model';
import type { BlockReader } from '../blocks/block-reader.ts';
import type { BlockCache } from './block-cache.ts';
import type { ScanRun } from './scan-messages.ts';

export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** The rows of a run with `from <= time <= through`; they are in time order, so that two searches find them. */
export function rowsBetween(block: BlockReader, run: number, from: Nanos, through: Nanos): RowRange {
  const first = block.runs.firstRow(run);
  const end = first + block.runs.rows(run);
  const { base } = block.summary;
  const least = base + BigInt(block.runs.minOffset(run));
  const most = base + BigInt(block.runs.maxOffset(run));
  return {
    from: from <= least ? first : firstAtOrAfter(block.offsets, first, end, Number(from - base)),
    to: through >= most ? end : firstAtOrAfter(block.offsets, first, end, Number(through + 1n - base)),
  };
}

/**
 * Rows of the run that an older run of the same stream has too, with the same time and the same line: Loki keeps the
 * first. Null where no older run overlaps, which is nearly always.
 */
export function repeatedRows(
  block: BlockReader,
  { run, repeats }: ScanRun,
  cache: BlockCache,
): ReadonlySet<number> | null {
  if (repeats.length === 0) return null;
  const repeated = new Set<number>();
  for (const older of repeats) markRepeated(block, run, cache.get(older.place), older.run, repeated);
  return repeated;
}

function markRepeated(
  block: BlockReader,
  run: number,
  older: BlockReader,
  olderRun: number,
  repeated: Set<number>,
): void {
  const shift = Number(block.summary.base - older.summary.base);
  const end = block.runs.firstRow(run) + block.runs.rows(run);
  const olderEnd = older.runs.firstRow(olderRun) + older.runs.rows(olderRun);
  let row = block.runs.firstRow(run);
  let other = older.runs.firstRow(olderRun);
  while (row < end && other < olderEnd) {
    const time = (block.offsets[row] ?? 0) + shift;
    const otherTime = older.offsets[other] ?? 0;
    if (otherTime < time) {
      other += 1;
    } else if (otherTime > time) {
      row += 1;
    } else {
      for (let same = other; same < olderEnd && older.offsets[same] === time; same++) {
        if (isSameLine(block, row, older, same)) repeated.add(row);
      }
      row += 1;
    }
  }
}

function isSameLine(a: BlockReader, row: number, b: BlockReader, other: number): boolean {
  const { lines, lineEnds } = a;
  const { lines: others, lineEnds: otherEnds } = b;
  return lines.compare(others, otherEnds[other], otherEnds[other + 1], lineEnds[row], lineEnds[row + 1]) === 0;
}

function firstAtOrAfter(offsets: Float64Array, from: number, to: number, offset: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
