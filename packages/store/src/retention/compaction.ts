import { type Labels, type Nanos, labelsKey } from '@edda/model';
import { encodeBlock } from '../blocks/block-encoder.ts';
import { BlockReader } from '../blocks/block-reader.ts';
import { epochOf } from '../blocks/epoch.ts';
import { FRAME_HEADER_BYTES, type FrameKind, payloadOf } from '../blocks/frame.ts';
import { MAX_CELLS, RowBuffer } from '../blocks/row-buffer.ts';
import { rowOrder } from '../blocks/row-order.ts';
import { SealedSegmentWriter } from '../blocks/sealed-segment.ts';
import type { StreamTable } from '../blocks/stream-table.ts';
import { WholeFile, readAt } from '../disk/files.ts';
import type { RowFilter } from './row-filter.ts';

/** Rows of this many bytes, by time, are sorted by stream within: what one page of "everything, newest first" reads. */
const SLICE_BYTES = 16 * 1024 * 1024;
/** A block is cut at this many bytes of lines: zstd gains little above, and a query that wants one row reads it all. */
const BLOCK_BYTES = 1024 * 1024;

/** A block to be merged: where its frame's payload lies, and what its streams are. */
export interface InputBlock {
  readonly descriptor: number;
  readonly payloadOffset: number;
  readonly payloadBytes: number;
  readonly kind: FrameKind;
  readonly streams: StreamTable;
}

export interface CompactionResult {
  /** Rows that were written; with none no file is made. */
  readonly rows: number;
  /** Rows that the filter turned away. */
  readonly dropped: number;
}

/**
 * Writes the rows of the blocks, oldest first, as one sealed segment: sliced by time, by stream within a slice, in
 * compressed blocks. Repeats are written once. Memory holds all lines at once.
 */
export function compact(inputs: readonly InputBlock[], path: string, filter: RowFilter | null): CompactionResult {
  const collected = new Collector(inputs, filter);
  if (collected.rows === 0) return { rows: 0, dropped: collected.dropped };
  const { streams, epochs } = collected.finish();
  const file = new WholeFile(path);
  try {
    const writer = new SealedSegmentWriter(file, streams);
    let rows = 0;
    for (const buffer of epochs) {
      for (const slice of timeSlices(buffer)) {
        for (const order of blockOrders(buffer, rowOrder(buffer, slice))) {
          const { summary, parts } = encodeBlock(buffer, order, { sealed: true, streams: null });
          writer.add(summary, parts);
          rows += summary.rows;
        }
      }
    }
    writer.finish();
    file.finish();
    return { rows, dropped: collected.dropped };
  } catch (error) {
    file.abandon();
    throw error;
  }
}

/** All rows of the inputs, by epoch, with one stream table. */
class Collector {
  dropped = 0;
  readonly #epochs = new Map<bigint, RowBuffer>();
  readonly #numbers = new Map<string, number>();
  readonly #streams: Labels[] = [];
  readonly #filter: RowFilter | null;
  readonly #lineBytes: number;

  constructor(inputs: readonly InputBlock[], filter: RowFilter | null) {
    this.#filter = filter;
    const blocks = inputs.map((input) => ({ block: readBlock(input), streams: input.streams }));
    this.#lineBytes = blocks.reduce((sum, { block }) => sum + block.summary.bytes, 0);
    for (const { block, streams } of blocks) this.#addBlock(block, streams);
  }

  get rows(): number {
    return [...this.#epochs.values()].reduce((sum, { rows }) => sum + rows, 0);
  }

  /** Streams get numbers in the order of their labels, so that those that are alike lie and compress together. */
  finish(): { readonly streams: StreamTable; readonly epochs: readonly RowBuffer[] } {
    const keys = [...this.#numbers.keys()].sort();
    const rank = new Map(keys.map((key, index) => [this.#numbers.get(key) ?? 0, index]));
    const epochs = [...this.#epochs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, buffer]) => buffer);
    for (const { streams } of epochs) {
      for (const [row, stream] of streams.entries()) streams[row] = rank.get(stream) ?? 0;
    }
    return { streams: keys.map((key) => this.#streams[this.#numbers.get(key) ?? 0] ?? {}), epochs };
  }

  #addBlock(block: BlockReader, table: StreamTable): void {
    const { runs, summary, lineEnds, lines, offsets } = block;
    // A block never reaches over the edge of an epoch.
    const buffer = this.#bufferOf(summary.base);
    const shift = Number(summary.base - buffer.start);
    const columns = block.columns;
    for (let run = 0; run < runs.length; run++) {
      const labels = table[runs.stream(run)] ?? {};
      const stream = this.#numberOf(labels);
      const drops = this.#filter?.forStream(labels, block) ?? null;
      const end = runs.firstRow(run) + runs.rows(run);
      for (let row = runs.firstRow(run); row < end; row++) {
        if (drops?.(row) === true) {
          this.dropped += 1;
          continue;
        }
        const line = lines.subarray(lineEnds[row], lineEnds[row + 1]);
        let bytes = line.length;
        buffer.begin(stream, shift + (offsets[row] ?? 0));
        for (const { name, values, rowValues } of columns) {
          const value = values[(rowValues[row] ?? 0) - 1];
          if (value === undefined) continue;
          buffer.addMetadata(name, value);
          bytes += name.length + value.length;
        }
        buffer.endBytes(line, bytes);
      }
    }
  }

  #bufferOf(time: Nanos): RowBuffer {
    const epoch = epochOf(time);
    let buffer = this.#epochs.get(epoch);
    if (buffer === undefined) this.#epochs.set(epoch, (buffer = new RowBuffer(epoch, this.#lineBytes)));
    return buffer;
  }

  #numberOf(labels: Labels): number {
    const key = labelsKey(labels);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#streams.push(labels) - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }
}

/** Reads the whole frame and holds it against its checksum: what is merged must not carry rot along. */
function readBlock({ descriptor, payloadOffset, payloadBytes, kind }: InputBlock): BlockReader {
  const frame = readAt(descriptor, payloadOffset - FRAME_HEADER_BYTES, FRAME_HEADER_BYTES + payloadBytes);
  return BlockReader.of(payloadOf(frame, kind, `the block at ${payloadOffset}`));
}

/** Rows by time in stretches of about {@link SLICE_BYTES}; rows of one time stay together, for repeats to meet. */
function* timeSlices({ offsets, rowBytes }: RowBuffer): Generator<readonly number[]> {
  const byTime = [...offsets.keys()].sort((a, b) => (offsets[a] ?? 0) - (offsets[b] ?? 0) || a - b);
  let slice: number[] = [];
  let bytes = 0;
  for (const row of byTime) {
    const last = slice.at(-1);
    if (bytes >= SLICE_BYTES && last !== undefined && offsets[last] !== offsets[row]) {
      yield slice;
      slice = [];
      bytes = 0;
    }
    slice.push(row);
    bytes += rowBytes[row] ?? 0;
  }
  if (slice.length > 0) yield slice;
}

function* blockOrders({ rowBytes, newNames }: RowBuffer, order: readonly number[]): Generator<readonly number[]> {
  let from = 0;
  let bytes = 0;
  let names = 0;
  for (const [index, row] of order.entries()) {
    if (bytes >= BLOCK_BYTES || names * (index - from) >= MAX_CELLS) {
      yield order.slice(from, index);
      from = index;
      bytes = 0;
      names = 0;
    }
    bytes += rowBytes[row] ?? 0;
    names += newNames[row] ?? 0;
  }
  if (from < order.length) yield order.slice(from);
}
