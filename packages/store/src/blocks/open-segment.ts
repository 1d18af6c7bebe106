import { readAt } from '../disk/files.ts';
import { BlockReader } from './block-reader.ts';
import { FRAME_HEADER_BYTES, FRAME_KINDS, FRAME_VERSION, isFrameWhole, readFrameHeader } from './frame.ts';
import type { StoredBlock } from './segment-contents.ts';

export interface OpenSegmentContents {
  readonly blocks: readonly StoredBlock[];
  /** The last whole frame ends here; what follows was never acknowledged and has to be cut. */
  readonly wholeBytes: number;
  /** Bytes before that which are no whole frame: they were written, and have rotted since. */
  readonly rottenBytes: number;
}

/** Reads the batches of a segment that is still open for pushes, from front to back, past those that are broken. */
export function readOpenSegment(descriptor: number, size: number): OpenSegmentContents {
  const blocks: StoredBlock[] = [];
  let wholeBytes = 0;
  let rottenBytes = 0;
  for (let at = 0; at + FRAME_HEADER_BYTES <= size;) {
    const frame = wholeFrame(descriptor, at, size);
    if (frame === null) {
      at = nextCandidate(descriptor, at, size);
      continue;
    }
    const block = BlockReader.of(frame.subarray(FRAME_HEADER_BYTES));
    blocks.push({
      payloadOffset: at + FRAME_HEADER_BYTES,
      payloadBytes: frame.length - FRAME_HEADER_BYTES,
      summary: block.summary,
      streams: block.streams(),
    });
    rottenBytes += at - wholeBytes;
    at += frame.length;
    wholeBytes = at;
  }
  return { blocks, wholeBytes, rottenBytes };
}

function wholeFrame(descriptor: number, at: number, size: number): Buffer | null {
  const header = readFrameHeader(readAt(descriptor, at, FRAME_HEADER_BYTES));
  if (header === null || header.kind !== FRAME_KINDS.batch || header.version !== FRAME_VERSION) return null;
  const frameBytes = FRAME_HEADER_BYTES + header.payloadBytes;
  if (at + frameBytes > size) return null;
  const frame = readAt(descriptor, at, frameBytes);
  return isFrameWhole(frame, header) ? frame : null;
}

/** What bytes 8 to 11 of every batch's header are. */
const MARK = Buffer.from([FRAME_VERSION, FRAME_KINDS.batch, 0, 0]);
const MARK_OFFSET = 8;
const WINDOW_BYTES = 1024 * 1024;

/** Where behind `at` the next frame may begin; the size where nowhere. */
function nextCandidate(descriptor: number, at: number, size: number): number {
  for (let from = at + 1 + MARK_OFFSET; from + MARK.length <= size; from += WINDOW_BYTES - MARK.length + 1) {
    const found = readAt(descriptor, from, Math.min(WINDOW_BYTES, size - from)).indexOf(MARK);
    if (found >= 0) return from + found - MARK_OFFSET;
  }
  return size;
}
