import { type BlockSummary, summaryOf } from './block-summary.ts';
import { encodeBlockHeader } from './block-header.ts';
import { ByteWriter } from './byte-writer.ts';
import type { ColumnBuffer, RowBuffer } from './row-buffer.ts';
import { type Run, RunTable } from './run-table.ts';
import { type PackedSection, SECTION_KINDS, type SectionKind, packSection } from './section.ts';
import { type StreamTable, writeStreamTable } from './stream-table.ts';
import { trigramFilterOf } from './trigram-filter.ts';

export interface EncodedBlock {
  readonly summary: BlockSummary;
  /** The payload of the block's frame, in parts. */
  readonly parts: readonly Uint8Array[];
}

export interface BlockOptions {
  /** For blocks that stay: compressed, and with a filter of what their lines contain. */
  readonly sealed: boolean;
  /** The stream table to carry along, where the block has to stand alone. */
  readonly streams: StreamTable | null;
}

/** Lays rows out as a block; `order` is what {@link rowOrder} gave, or a stretch of it. At least one row. */
export function encodeBlock(rows: RowBuffer, order: readonly number[], options: BlockOptions): EncodedBlock {
  const first = order.reduce((least, row) => Math.min(least, rows.offsets[row] ?? 0), Number.POSITIVE_INFINITY);
  const summary = summaryOf(rows.start + BigInt(first), runsOf(rows, order, first));
  const lines = linesOf(rows, order);
  const sections: PackedSection[] = [];
  const add = (kind: SectionKind, name: string, bytes: Uint8Array): void => {
    sections.push(packSection(kind, name, bytes, options.sealed));
  };
  if (options.streams !== null) {
    const streams = new ByteWriter(1024);
    writeStreamTable(streams, options.streams);
    add(SECTION_KINDS.streams, '', streams.view());
  }
  add(SECTION_KINDS.times, '', timesOf(rows, order, summary.runs, first));
  add(SECTION_KINDS.lengths, '', lengthsOf(rows, order));
  if (options.sealed) add(SECTION_KINDS.trigrams, '', trigramFilterOf(lines));
  add(SECTION_KINDS.lines, '', lines);
  const places = placesOf(rows, order);
  for (const [name, column] of rows.columns) {
    const numbers = numbersOf(column, order, places);
    if (numbers !== null) add(SECTION_KINDS.column, name, columnOf(column, numbers));
  }
  const header = encodeBlockHeader(
    summary,
    sections.map(({ section }) => section),
  );
  return { summary, parts: [header, ...sections.map(({ stored }) => stored)] };
}

function runsOf(rows: RowBuffer, order: readonly number[], first: number): RunTable {
  const runs: Run[] = [];
  for (let from = 0; from < order.length;) {
    const stream = streamAt(rows, order, from);
    let to = from;
    let bytes = 0;
    for (; to < order.length && streamAt(rows, order, to) === stream; to++) bytes += rows.rowBytes[order[to] ?? 0] ?? 0;
    runs.push({
      stream,
      firstRow: from,
      rows: to - from,
      minOffset: offsetAt(rows, order, from) - first,
      maxOffset: offsetAt(rows, order, to - 1) - first,
      bytes,
    });
    from = to;
  }
  return RunTable.of(runs);
}

function timesOf(rows: RowBuffer, order: readonly number[], runs: RunTable, first: number): Uint8Array {
  const writer = new ByteWriter(order.length * 5 + 16);
  for (let run = 0; run < runs.length; run++) {
    let before = first;
    const from = runs.firstRow(run);
    for (let index = from; index < from + runs.rows(run); index++) {
      const offset = offsetAt(rows, order, index);
      writer.varint(offset - before);
      before = offset;
    }
  }
  return writer.view();
}

function lengthsOf(rows: RowBuffer, order: readonly number[]): Uint8Array {
  const writer = new ByteWriter(order.length * 2 + 16);
  for (const row of order) writer.varint((rows.lineEnds[row] ?? 0) - rows.lineStart(row));
  return writer.view();
}

function linesOf(rows: RowBuffer, order: readonly number[]): Buffer {
  const { lines } = rows;
  // Rows that came in the block's own order, as they do in nearly every push, need no second copy.
  if (order.length === rows.rows && order.every((row, index) => row === index)) return lines;
  const total = order.reduce((sum, row) => sum + (rows.lineEnds[row] ?? 0) - rows.lineStart(row), 0);
  const bytes = Buffer.allocUnsafeSlow(total);
  let at = 0;
  for (const row of order) at += lines.copy(bytes, at, rows.lineStart(row), rows.lineEnds[row]);
  return bytes;
}

/** For each row of the buffer its place in the block, from 1; 0 is none. */
function placesOf(rows: RowBuffer, order: readonly number[]): Uint32Array {
  const places = new Uint32Array(rows.rows);
  for (const [index, row] of order.entries()) places[row] = index + 1;
  return places;
}

/** The column's numbers for the rows of the block, or null where none has the name. */
function numbersOf(
  { firstRow, rowValues }: ColumnBuffer,
  order: readonly number[],
  places: Uint32Array,
): Uint32Array | null {
  let numbers: Uint32Array | null = null;
  // Whichever are fewer: of many names that few rows have each, most are passed over at once.
  const isShort = rowValues.length < order.length;
  const count = isShort ? rowValues.length : order.length;
  for (let index = 0; index < count; index++) {
    const row = isShort ? firstRow + index : (order[index] ?? 0);
    const number = row < firstRow ? 0 : (rowValues[row - firstRow] ?? 0);
    const place = places[row] ?? 0;
    if (number === 0 || place === 0) continue;
    numbers ??= new Uint32Array(order.length);
    numbers[place - 1] = number;
  }
  return numbers;
}

/** Values that no row of the block has are left out. */
function columnOf(column: ColumnBuffer, numbers: Uint32Array): Uint8Array {
  const renumbered = new Map<number, number>();
  const rowNumbers = new ByteWriter(numbers.length + 16);
  for (const number of numbers) {
    if (number !== 0 && !renumbered.has(number)) renumbered.set(number, renumbered.size + 1);
    rowNumbers.varint(renumbered.get(number) ?? 0);
  }
  const values = new ByteWriter();
  const lengths = new ByteWriter();
  for (const number of renumbered.keys()) lengths.varint(values.utf8(column.values[number - 1] ?? ''));
  const writer = new ByteWriter(values.length + lengths.length + rowNumbers.length + 16);
  writer.varint(renumbered.size);
  writer.bytes(lengths.view());
  writer.bytes(values.view());
  writer.bytes(rowNumbers.view());
  return writer.view();
}

function streamAt(rows: RowBuffer, order: readonly number[], index: number): number {
  return rows.streams[order[index] ?? 0] ?? 0;
}

function offsetAt(rows: RowBuffer, order: readonly number[], index: number): number {
  return rows.offsets[order[index] ?? 0] ?? 0;
}
