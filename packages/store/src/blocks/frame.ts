import { crc32 } from 'node:zlib';
import { StoreError } from '../error.ts';

/**
 * Everything on disk is a row of frames: length u32, checksum u32, version u8, kind u8, two bytes of zero, payload.
 * The checksum (CRC-32) covers all behind it, so that a torn or rotten frame is never taken for a whole one.
 */
export const FRAME_HEADER_BYTES = 12;

/** The version of a frame's payload: a block that is laid out in another way gets another one. */
export const FRAME_VERSION = 1;

export const FRAME_KINDS = {
  /** A block with a stream table of its own, as one push makes it; not compressed. */
  batch: 1,
  /** The stream table of a sealed segment. */
  streams: 2,
  /** A block of a sealed segment. */
  block: 3,
  /** What a sealed segment holds: a cache, made again from its other frames where it is missing. */
  index: 4,
} as const;
export type FrameKind = (typeof FRAME_KINDS)[keyof typeof FRAME_KINDS];

/** Longer than any frame that is written: a length beyond it is no length. */
export const MAX_FRAME_BYTES = 1 << 30;

const CHECKED_FROM = 8;

export interface FrameHeader {
  readonly kind: number;
  readonly version: number;
  readonly payloadBytes: number;
  readonly checksum: number;
}

/** The frame's parts, in order: its header, then the payload as it was given. */
export function frameParts(kind: FrameKind, payload: readonly Uint8Array[]): Uint8Array[] {
  const length = payload.reduce((sum, part) => sum + part.byteLength, 0);
  if (length > MAX_FRAME_BYTES) throw new StoreError('internal', `a frame of ${length} bytes is longer than allowed`);
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  header.writeUInt32LE(length, 0);
  header[8] = FRAME_VERSION;
  header[9] = kind;
  let checksum = crc32(header.subarray(CHECKED_FROM));
  for (const part of payload) checksum = crc32(part, checksum);
  header.writeUInt32LE(checksum, 4);
  return [header, ...payload];
}

/** Null where the bytes cannot begin a frame. */
export function readFrameHeader(bytes: Buffer): FrameHeader | null {
  if (bytes.length < FRAME_HEADER_BYTES) return null;
  const payloadBytes = bytes.readUInt32LE(0);
  if (payloadBytes > MAX_FRAME_BYTES) return null;
  return { kind: bytes[9] ?? 0, version: bytes[8] ?? 0, payloadBytes, checksum: bytes.readUInt32LE(4) };
}

/** Whether the whole frame, header included, is what was written. */
export function isFrameWhole(frame: Buffer, header: FrameHeader): boolean {
  return (
    frame.length === FRAME_HEADER_BYTES + header.payloadBytes && crc32(frame.subarray(CHECKED_FROM)) === header.checksum
  );
}

/** The payload of a frame that has been checked, or an error that says what is wrong with it. */
export function payloadOf(frame: Buffer, kind: FrameKind, place: string): Buffer {
  const header = readFrameHeader(frame);
  if (header === null || !isFrameWhole(frame, header)) {
    throw new StoreError('corrupt', `${place}: the bytes are not those that were written (checksum)`);
  }
  if (header.version !== FRAME_VERSION || header.kind !== kind) {
    throw new StoreError(
      'corrupt',
      `${place}: a frame of version ${header.version}, kind ${header.kind} is not expected`,
    );
  }
  return frame.subarray(FRAME_HEADER_BYTES);
}
