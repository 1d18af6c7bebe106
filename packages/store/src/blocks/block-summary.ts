import type { Nanos } from '@edda/model';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { RunTable } from './run-table.ts';

/** What the index knows of a block without reading it. */
export interface BlockSummary {
  /** The earliest row's time; offsets count from here. */
  readonly base: Nanos;
  /** The latest row's offset. */
  readonly maxOffset: number;
  readonly rows: number;
  /** UTF-8 bytes of lines and metadata. */
  readonly bytes: number;
  readonly runs: RunTable;
}

export function summaryOf(base: Nanos, runs: RunTable): BlockSummary {
  let maxOffset = 0;
  let rows = 0;
  let bytes = 0;
  for (let index = 0; index < runs.length; index++) {
    maxOffset = Math.max(maxOffset, runs.maxOffset(index));
    rows += runs.rows(index);
    bytes += runs.bytes(index);
  }
  return { base, maxOffset, rows, bytes, runs };
}

export function writeSummary(writer: ByteWriter, summary: BlockSummary): void {
  writer.i64(summary.base);
  summary.runs.write(writer);
}

export function readSummary(reader: ByteReader): BlockSummary {
  const base = reader.i64();
  return summaryOf(base, RunTable.read(reader));
}
