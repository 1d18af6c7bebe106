import { CodecError } from './error.ts';

export const WIRE_VARINT = 0;
export const WIRE_FIXED64 = 1;
export const WIRE_BYTES = 2;
export const WIRE_FIXED32 = 5;

/** A message within a message: the reader's end before it was entered. */
type Mark = number;

/**
 * Reads protobuf's wire format from front to back, without schema and without copying.
 * Every read past the end of the message, and every varint over 64 bits, is a {@link CodecError}.
 */
export class WireReader {
  readonly #bytes: Buffer;
  #position = 0;
  #end: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#end = bytes.byteLength;
  }

  get done(): boolean {
    return this.#position >= this.#end;
  }

  /** The next field's tag: number << 3 | wire type. */
  tag(): number {
    const tag = this.uint();
    if (tag >>> 3 === 0 || tag > 0xffffffff) throw this.#broken('a field has the number 0 or one beyond 29 bits');
    return tag;
  }

  /** A varint as a number; digits beyond 2^53 are an error, which no length and no enum reaches. */
  uint(): number {
    const value = this.uint64();
    if (value > 0x1fffffffffffffn) throw this.#broken('a varint is larger than 2^53');
    return Number(value);
  }

  uint64(): bigint {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#byte();
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt(low);
    }
    let value = BigInt(low);
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw this.#broken('a varint has more than ten bytes');
  }

  int64(): bigint {
    return BigInt.asIntN(64, this.uint64());
  }

  fixed32(): number {
    const at = this.#take(4);
    return this.#bytes.readUInt32LE(at);
  }

  fixed64(): bigint {
    const at = this.#take(8);
    return this.#bytes.readBigUInt64LE(at);
  }

  double(): number {
    const at = this.#take(8);
    return this.#bytes.readDoubleLE(at);
  }

  text(): string {
    const length = this.uint();
    const at = this.#take(length);
    return this.#bytes.toString('utf8', at, at + length);
  }

  /** A view, not a copy. */
  bytes(): Buffer {
    const length = this.uint();
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  /** Enters an embedded message: reads stop at its end, until {@link leave}. */
  enter(): Mark {
    const length = this.uint();
    const end = this.#position + length;
    if (end > this.#end) throw this.#broken('an embedded message is cut short');
    const mark = this.#end;
    this.#end = end;
    return mark;
  }

  leave(mark: Mark): void {
    this.#position = this.#end;
    this.#end = mark;
  }

  /** Passes over a field that nobody asked for. */
  skip(tag: number): void {
    switch (tag & 7) {
      case WIRE_VARINT:
        this.uint64();
        return;
      case WIRE_FIXED64:
        this.#take(8);
        return;
      case WIRE_BYTES:
        this.#take(this.uint());
        return;
      case WIRE_FIXED32:
        this.#take(4);
        return;
      default:
        throw this.#broken(`wire type ${tag & 7} of field ${tag >>> 3} is none of 0, 1, 2, 5`);
    }
  }

  #byte(): number {
    const byte = this.#position < this.#end ? this.#bytes[this.#position] : undefined;
    if (byte === undefined) throw this.#broken('the message is cut short');
    this.#position += 1;
    return byte;
  }

  #take(length: number): number {
    const at = this.#position;
    if (at + length > this.#end) throw this.#broken('the message is cut short');
    this.#position = at + length;
    return at;
  }

  #broken(why: string): CodecError {
    return new CodecError('syntax', `broken protobuf at byte ${this.#position}: ${why}`);
  }
}

/** The tag of a field as it stands on the wire. */
export function tagOf(field: number, wireType: number): number {
  return (field << 3) | wireType;
}
