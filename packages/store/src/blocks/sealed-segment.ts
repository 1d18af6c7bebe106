import { readAt } from '../disk/files.ts';
import { StoreError } from '../error.ts';
import { BlockReader } from './block-reader.ts';
import { type BlockSummary, readSummary, writeSummary } from './block-summary.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { FRAME_HEADER_BYTES, FRAME_KINDS, frameParts, payloadOf, readFrameHeader } from './frame.ts';
import type { StoredBlock } from './segment-contents.ts';
import { type StreamTable, readStreamTable, writeStreamTable } from './stream-table.ts';

// A sealed segment: a frame with the stream table, frames of blocks, a frame with the index, and a trailer that says
// where the index is: eight bytes of offset, eight of magic.
const TRAILER_BYTES = 16;
const MAGIC = 'EDDASEG1';

interface IndexEntry {
  readonly payloadOffset: number;
  readonly payloadBytes: number;
  readonly summary: BlockSummary;
}

/** What {@link SealedSegmentWriter} writes to: a file that is there whole or not at all. */
export interface SegmentSink {
  readonly size: number;
  write(part: Uint8Array): void;
}

export class SealedSegmentWriter {
  readonly #sink: SegmentSink;
  readonly #entries: IndexEntry[] = [];

  constructor(sink: SegmentSink, streams: StreamTable) {
    this.#sink = sink;
    const table = new ByteWriter();
    writeStreamTable(table, streams);
    this.#write(frameParts(FRAME_KINDS.streams, [table.view()]));
  }

  add(summary: BlockSummary, payload: readonly Uint8Array[]): void {
    const payloadBytes = payload.reduce((sum, part) => sum + part.byteLength, 0);
    this.#entries.push({ payloadOffset: this.#sink.size + FRAME_HEADER_BYTES, payloadBytes, summary });
    this.#write(frameParts(FRAME_KINDS.block, payload));
  }

  finish(): void {
    const index = new ByteWriter();
    index.varint(this.#entries.length);
    for (const { payloadOffset, payloadBytes, summary } of this.#entries) {
      index.varint(payloadOffset);
      index.varint(payloadBytes);
      writeSummary(index, summary);
    }
    const trailer = Buffer.alloc(TRAILER_BYTES);
    trailer.writeBigUInt64LE(BigInt(this.#sink.size), 0);
    trailer.write(MAGIC, 8, 'latin1');
    this.#write(frameParts(FRAME_KINDS.index, [index.view()]));
    this.#sink.write(trailer);
  }

  #write(parts: readonly Uint8Array[]): void {
    for (const part of parts) this.#sink.write(part);
  }
}

/** The blocks of a sealed segment, from its index; `place` names the file in errors. */
export function readSealedSegment(descriptor: number, size: number, place: string): StoredBlock[] {
  const streams = readStreamTable(new ByteReader(payloadOf(frameAt(descriptor, 0, size), FRAME_KINDS.streams, place)));
  const entries = readIndex(descriptor, size, place) ?? scanBlocks(descriptor, size, place);
  return entries.map((entry) => ({ ...entry, streams }));
}

/** Null where there is no whole index: it is a cache, and {@link scanBlocks} finds the same from the blocks. */
function readIndex(descriptor: number, size: number, place: string): IndexEntry[] | null {
  if (size < TRAILER_BYTES) return null;
  const trailer = readAt(descriptor, size - TRAILER_BYTES, TRAILER_BYTES);
  const offset = Number(trailer.readBigUInt64LE(0));
  if (trailer.toString('latin1', 8) !== MAGIC || offset >= size) return null;
  try {
    const frame = readAt(descriptor, offset, size - TRAILER_BYTES - offset);
    return decodeIndex(new ByteReader(payloadOf(frame, FRAME_KINDS.index, place)));
  } catch (error) {
    if (error instanceof StoreError && error.code === 'corrupt') return null;
    throw error;
  }
}

function decodeIndex(reader: ByteReader): IndexEntry[] {
  return Array.from({ length: reader.varint() }, () => ({
    payloadOffset: reader.varint(),
    payloadBytes: reader.varint(),
    summary: readSummary(reader),
  }));
}

function scanBlocks(descriptor: number, size: number, place: string): IndexEntry[] {
  const entries: IndexEntry[] = [];
  for (let at = 0; at + FRAME_HEADER_BYTES <= size;) {
    const header = readFrameHeader(readAt(descriptor, at, FRAME_HEADER_BYTES));
    if (header === null || at + FRAME_HEADER_BYTES + header.payloadBytes > size) break;
    if (header.kind === FRAME_KINDS.block) {
      const payload = payloadOf(frameAt(descriptor, at, size), FRAME_KINDS.block, place);
      entries.push({
        payloadOffset: at + FRAME_HEADER_BYTES,
        payloadBytes: payload.length,
        summary: BlockReader.of(payload).summary,
      });
    }
    at += FRAME_HEADER_BYTES + header.payloadBytes;
  }
  return entries;
}

function frameAt(descriptor: number, offset: number, size: number): Buffer {
  const header = readFrameHeader(readAt(descriptor, offset, FRAME_HEADER_BYTES));
  const bytes = FRAME_HEADER_BYTES + (header?.payloadBytes ?? size);
  if (offset + bytes > size) throw new StoreError('corrupt', `the frame at ${offset} is cut short`);
  return readAt(descriptor, offset, bytes);
}
