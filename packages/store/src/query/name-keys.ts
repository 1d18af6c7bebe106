import { type NameScan, type NameTable, compileLogNameScan, compileRangeNameScan } from '@edda/logql/engine';
import type { BlockReader } from '../blocks/block-reader.ts';
import type { BlockCache } from './block-cache.ts';
import { BlockMetadata } from './block-metadata.ts';
import { rowsWithLiterals } from './literal-search.ts';
import { repeatedRows, rowsBetween } from './run-rows.ts';
import type { NameKeys, ScanRunAt, StreamVisit } from './scan-messages.ts';

interface VisitedRow {
  readonly time: bigint;
  /** Of the block: the older first. */
  readonly order: number;
  readonly row: number;
  readonly run: OpenRun;
}

interface OpenRun {
  readonly reader: BlockReader;
  readonly metadata: BlockMetadata;
  readonly order: number;
  readonly rows: readonly number[];
}

/** Runs a query over streams one after the other, each row by row in time, as an ingester of Loki does. */
export function nameKeys(
  question: Omit<NameKeys, 'id' | 'type'>,
  cache: BlockCache,
): { readonly names: NameTable; readonly isComplete: boolean } {
  const { of, decided, wanted, visits, cancel } = question;
  const scan =
    of.kind === 'log' ? compileLogNameScan(of.query, of.now, decided) : compileRangeNameScan(of.leaf, decided);
  for (const visit of visits) {
    if (scan.knows(wanted)) break;
    const stream = scan.forStream(new Map(Object.entries(visit.labels)));
    for (const { time, row, run } of rowsOf(visit, question, scan, cache)) {
      if (Atomics.load(cancel, 0) !== 0 || scan.knows(wanted)) break;
      stream.add(time, run.reader.line(row), run.metadata.of(row));
    }
  }
  return { names: scan.result(), isComplete: scan.knows(wanted) };
}

/** The rows of a stream that its query's first line filters may let through, in the asked direction. */
function rowsOf(
  visit: StreamVisit,
  question: Omit<NameKeys, 'id' | 'type'>,
  scan: NameScan,
  cache: BlockCache,
): VisitedRow[] {
  const found: VisitedRow[] = [];
  for (const run of visit.runs) {
    const open = openRun(run, question, scan, cache);
    const { offsets, summary } = open.reader;
    for (const row of open.rows) {
      found.push({ time: summary.base + BigInt(offsets[row] ?? 0), order: open.order, row, run: open });
    }
  }
  found.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.order - b.order || a.row - b.row));
  return question.direction === 'backward' ? found.reverse() : found;
}

function openRun(
  run: ScanRunAt,
  { from, through }: Omit<NameKeys, 'id' | 'type'>,
  scan: NameScan,
  cache: BlockCache,
): OpenRun {
  const reader = cache.get(run.place);
  const range = rowsBetween(reader, run.run, from, through);
  const passed = rowsWithLiterals(scan.prefilter, reader, range.from, range.to);
  const repeated = repeatedRows(reader, run, cache);
  const rows: number[] = [];
  for (let row = range.from; row < range.to; row++) {
    if (passed?.[row - range.from] !== 0 && repeated?.has(row) !== true) rows.push(row);
  }
  return { reader, metadata: new BlockMetadata(reader), order: run.order, rows };
}
