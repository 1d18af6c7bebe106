import { type NameScan, type NameTable, compileLogNameScan, compileRangeNameScan } from '@edda/logql/engine';
import type { BlockReader } from '../blocks/block-reader.ts';
import type { BlockCache } from './block-cache.ts';
import { BlockMetadata } from './block-metadata.ts';
import { rowsWithLiterals } from './literal-search.ts';
import { repeatedRows, rowsBetween } from './run-rows.ts';
import type { LeftOffStream, NameKeys, ScanRunAt } from './scan-messages.ts';
import { TimeSlice } from './time-slice.ts';

type Asked = Omit<NameKeys, 'id' | 'type'>;

interface Named {
  readonly names: NameTable;
  readonly isComplete: boolean;
  readonly left: LeftOffStream | null;
}

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
export function nameKeys(question: Asked, cache: BlockCache): Named {
  const { of, decided, wanted, visits, cancel } = question;
  const scan =
    of.kind === 'log' ? compileLogNameScan(of.query, of.now, decided) : compileRangeNameScan(of.leaf, decided);
  const slice = new TimeSlice();
  const isDone = (): boolean => Atomics.load(cancel, 0) !== 0 || scan.knows(wanted);
  let left: LeftOffStream | null = null;
  for (let visit = 0; visit < visits.length && left === null && !isDone(); visit++) {
    const { labels, runs } = visits[visit] ?? { labels: {}, runs: [] };
    const stream = scan.forStream(new Map(Object.entries(labels)));
    const rows = rowsOf(runs, question, scan, cache);
    const from = visit === 0 ? question.skip : 0;
    for (const [index, { time, row, run }] of rows.entries()) {
      if (index < from) continue;
      if (isDone()) break;
      if (index > from && slice.isOver()) {
        left = { visit, skip: index };
        break;
      }
      stream.add(time, run.reader.line(row), run.metadata.of(row));
    }
  }
  return { names: scan.result(), isComplete: scan.knows(wanted), left };
}

/** The rows of a stream that its query's first line filters may let through, in the asked direction. */
function rowsOf(runs: readonly ScanRunAt[], question: Asked, scan: NameScan, cache: BlockCache): VisitedRow[] {
  const found: VisitedRow[] = [];
  for (const run of runs) {
    const open = openRun(run, question, scan, cache);
    const { offsets, summary } = open.reader;
    for (const row of open.rows) {
      found.push({ time: summary.base + BigInt(offsets[row] ?? 0), order: open.order, row, run: open });
    }
  }
  found.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.order - b.order || a.row - b.row));
  return question.direction === 'backward' ? found.reverse() : found;
}

function openRun(run: ScanRunAt, { from, through }: Asked, scan: NameScan, cache: BlockCache): OpenRun {
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
