import { StoreError } from '../error.ts';

/** Reads what {@link ByteWriter} wrote; running past the end is an error of code `corrupt`. */
export class ByteReader {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get position(): number {
    return this.#position;
  }

  u8(): number {
    const byte = this.#bytes[this.#position];
    if (byte === undefined) throw this.#short();
    this.#position += 1;
    return byte;
  }

  u32(): number {
    const at = this.#take(4);
    return this.#bytes.readUInt32LE(at);
  }

  i64(): bigint {
    const at = this.#take(8);
    return this.#bytes.readBigInt64LE(at);
  }

  varint(): number {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.u8();
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) return low;
    }
    let value = low;
    for (let scale = 2 ** 28; scale <= 2 ** 49; scale *= 128) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new StoreError('corrupt', `a varint at byte ${this.#position} has more than eight bytes`);
  }

  /** A view, not a copy. */
  bytes(length: number): Buffer {
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  text(): string {
    const length = this.varint();
    const at = this.#take(length);
    return this.#bytes.toString('utf8', at, at + length);
  }

  #take(length: number): number {
    const at = this.#position;
    if (at + length > this.#bytes.length) throw this.#short();
    this.#position = at + length;
    return at;
  }

  #short(): StoreError {
    return new StoreError('corrupt', `${this.#bytes.length} bytes end in the middle of a value`);
  }
}
