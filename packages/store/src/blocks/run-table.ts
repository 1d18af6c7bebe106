import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** The rows of one stream in one block: they lie together, in time order. */
export interface Run {
  /** Index into the stream table that the block belongs to. */
  readonly stream: number;
  readonly firstRow: number;
  readonly rows: number;
  /** Nanoseconds since the block's base, of the first and the last row. */
  readonly minOffset: number;
  readonly maxOffset: number;
  /** UTF-8 bytes of lines and metadata. */
  readonly bytes: number;
}

const FIELDS = 6;

/**
 * The runs of a block, six numbers each in one array: a store of a hundred gigabytes has millions of them in memory,
 * and posts them to workers.
 */
export class RunTable {
  readonly numbers: Float64Array<ArrayBuffer>;

  constructor(numbers: Float64Array<ArrayBuffer>) {
    this.numbers = numbers;
  }

  static of(runs: readonly Run[]): RunTable {
    const numbers = new Float64Array(runs.length * FIELDS);
    for (const [index, run] of runs.entries()) {
      numbers.set([run.stream, run.firstRow, run.rows, run.minOffset, run.maxOffset, run.bytes], index * FIELDS);
    }
    return new RunTable(numbers);
  }

  static read(reader: ByteReader): RunTable {
    const runs: Run[] = [];
    let firstRow = 0;
    for (let left = reader.varint(); left > 0; left--) {
      const stream = reader.varint();
      const rows = reader.varint();
      const minOffset = reader.varint();
      const maxOffset = minOffset + reader.varint();
      runs.push({ stream, firstRow, rows, minOffset, maxOffset, bytes: reader.varint() });
      firstRow += rows;
    }
    return RunTable.of(runs);
  }

  get length(): number {
    return this.numbers.length / FIELDS;
  }

  stream(index: number): number {
    return this.numbers[index * FIELDS] ?? 0;
  }

  firstRow(index: number): number {
    return this.numbers[index * FIELDS + 1] ?? 0;
  }

  rows(index: number): number {
    return this.numbers[index * FIELDS + 2] ?? 0;
  }

  minOffset(index: number): number {
    return this.numbers[index * FIELDS + 3] ?? 0;
  }

  maxOffset(index: number): number {
    return this.numbers[index * FIELDS + 4] ?? 0;
  }

  bytes(index: number): number {
    return this.numbers[index * FIELDS + 5] ?? 0;
  }

  write(writer: ByteWriter): void {
    writer.varint(this.length);
    for (let index = 0; index < this.length; index++) {
      writer.varint(this.stream(index));
      writer.varint(this.rows(index));
      writer.varint(this.minOffset(index));
      writer.varint(this.maxOffset(index) - this.minOffset(index));
      writer.varint(this.bytes(index));
    }
  }
}
