import { readAt } from '../disk/files.ts';
import { BlockReader } from './block-reader.ts';
import { FRAME_HEADER_BYTES, FRAME_KINDS, FRAME_VERSION, isFrameWhole, readFrameHeader } from './frame.ts';
import type { StoredBlock } from './segment-contents.ts';

export interface OpenSegmentContents {
  readonly blocks: readonly StoredBlock[];
  /** Up to here every frame is whole; what follows was never acknowledged and has to be cut. */
  readonly wholeBytes: number;
}

/** Reads the batches of a segment that is still open for pushes, from front to back, up to the first broken frame. */
export function readOpenSegment(descriptor: number, size: number): OpenSegmentContents {
  const blocks: StoredBlock[] = [];
  let at = 0;
  while (at + FRAME_HEADER_BYTES <= size) {
    const header = readFrameHeader(readAt(descriptor, at, FRAME_HEADER_BYTES));
    if (header === null) break;
    const frameBytes = FRAME_HEADER_BYTES + header.payloadBytes;
    if (at + frameBytes > size || header.kind !== FRAME_KINDS.batch || header.version !== FRAME_VERSION) break;
    const frame = readAt(descriptor, at, frameBytes);
    if (!isFrameWhole(frame, header)) break;
    const block = BlockReader.of(frame.subarray(FRAME_HEADER_BYTES));
    blocks.push({
      payloadOffset: at + FRAME_HEADER_BYTES,
      payloadBytes: header.payloadBytes,
      summary: block.summary,
      streams: block.streams(),
    });
    at += frameBytes;
  }
  return { blocks, wholeBytes: at };
}
