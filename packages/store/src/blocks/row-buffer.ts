import type { Labels, Nanos } from '@edda/model';
import { ByteWriter } from './byte-writer.ts';
import { epochStart } from './epoch.ts';

/** One name of metadata while rows come in: its distinct values, and which of them (from 1; 0 is none) a row has. */
export interface ColumnBuffer {
  readonly values: string[];
  readonly numbers: Map<string, number>;
  readonly rowValues: number[];
}

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
  }

  endBytes(line: Uint8Array, rowBytes: number): void {
    this.#lines.bytes(line);
    this.#end(rowBytes);
  }

  /** Gives the row that was begun last a value. */
  addMetadata(name: string, value: string): void {
    let column = this.columns.get(name);
    if (column === undefined) {
      column = { values: [], numbers: new Map(), rowValues: [] };
      this.columns.set(name, column);
    }
    let number = column.numbers.get(value);
    if (number === undefined) {
      number = column.values.push(value);
      column.numbers.set(value, number);
    }
    const row = this.offsets.length - 1;
    while (column.rowValues.length < row) column.rowValues.push(0);
    column.rowValues[row] = number;
  }

  lineStart(row: number): number {
    return row === 0 ? 0 : (this.lineEnds[row - 1] ?? 0);
  }

  #end(bytes: number): void {
    this.lineEnds.push(this.#lines.length);
    this.rowBytes.push(bytes);
  }
}
