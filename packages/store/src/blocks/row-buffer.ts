import type { Labels, Nanos } from '@edda/model';
import { ByteWriter } from './byte-writer.ts';
import { epochStart } from './epoch.ts';

/** One name of metadata while rows come in: its distinct values, and which of them (from 1; 0 is none) a row has. */
export interface ColumnBuffer {
  readonly values: string[];
  readonly numbers: Map<string, number>;
  /** The first row that has the name: of thousands of names that one row has each, none begins at the first. */
  readonly firstRow: number;
  /** For each row from {@link firstRow} on. */
  readonly rowValues: number[];
}

/**
 * Rows of a block times names of metadata in it: a place takes a byte at least, so that keys which are ids, one or more
 * of its own for each row, would make gigabytes of a few megabytes.
 */
export const MAX_CELLS = 1 << 20;

/** Rows of one epoch on their way into blocks, in the order in which they came. */
export class RowBuffer {
  readonly start: Nanos;
  /** For each row: the index of its stream. */
  readonly streams: number[] = [];
  /** For each row: nanoseconds since {@link start}. */
  readonly offsets: number[] = [];
  /** For each row: where its line ends in {@link lines}. */
  readonly lineEnds: number[] = [];
  /** For each row: UTF-8 bytes of its line and metadata. */
  readonly rowBytes: number[] = [];
  /** For each row: how many names of metadata no row before it has. */
  readonly newNames: number[] = [];
  readonly columns = new Map<string, ColumnBuffer>();
  readonly #lines: ByteWriter;

  /** `lineBytes` is how many bytes of lines to expect. */
  constructor(epoch: bigint, lineBytes = 1 << 16) {
    this.start = epochStart(epoch);
    this.#lines = new ByteWriter(lineBytes);
  }

  get rows(): number {
    return this.offsets.length;
  }

  /** Whether a block of it should hold no further rows: each name of metadata takes a place in each row. */
  get isWide(): boolean {
    return this.rows * this.columns.size >= MAX_CELLS;
  }

  get lines(): Buffer {
    return this.#lines.view();
  }

  append(stream: number, time: Nanos, line: string, metadata: Labels): void {
    this.begin(stream, Number(time - this.start));
    let bytes = this.#lines.utf8(line);
    for (const name in metadata) {
      const value = metadata[name] ?? '';
      this.addMetadata(name, value);
      // As many as Loki counts where names and values are ASCII, which they nearly always are.
      bytes += name.length + value.length;
    }
    this.#end(bytes);
  }

  /** Begins a row whose line is bytes already: {@link addMetadata} and {@link endBytes} follow. */
  begin(stream: number, offset: number): void {
    this.streams.push(stream);
    this.offsets.push(offset);
    this.newNames.push(0);
  }

  endBytes(line: Uint8Array, rowBytes: number): void {
    this.#lines.bytes(line);
    this.#end(rowBytes);
  }

  /** Gives the row that was begun last a value. */
  addMetadata(name: string, value: string): void {
    const row = this.offsets.length - 1;
    let column = this.columns.get(name);
    if (column === undefined) {
      column = { values: [], numbers: new Map(), firstRow: row, rowValues: [] };
      this.columns.set(name, column);
      this.newNames[row] = (this.newNames[row] ?? 0) + 1;
    }
    let number = column.numbers.get(value);
    if (number === undefined) {
      number = column.values.push(value);
      column.numbers.set(value, number);
    }
    const at = row - column.firstRow;
    while (column.rowValues.length < at) column.rowValues.push(0);
    column.rowValues[at] = number;
  }

  lineStart(row: number): number {
    return row === 0 ? 0 : (this.lineEnds[row - 1] ?? 0);
  }

  #end(bytes: number): void {
    this.lineEnds.push(this.#lines.length);
    this.rowBytes.push(bytes);
  }
}
