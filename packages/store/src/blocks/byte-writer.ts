const START_BYTES = 4096;

/** Writes numbers and texts one behind the other into bytes that grow. Little-endian; varints up to 2^53. */
export class ByteWriter {
  #bytes: Buffer;
  #length = 0;

  constructor(startBytes = START_BYTES) {
    this.#bytes = Buffer.allocUnsafeSlow(startBytes);
  }

  get length(): number {
    return this.#length;
  }

  u8(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  u32(value: number): void {
    this.#reserve(4);
    this.#length = this.#bytes.writeUInt32LE(value, this.#length);
  }

  i64(value: bigint): void {
    this.#reserve(8);
    this.#length = this.#bytes.writeBigInt64LE(value, this.#length);
  }

  /** Whole numbers from 0 to 2^53, seven bits a byte, the lowest first. */
  varint(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest > 0x7fffffff) {
      this.#bytes[this.#length++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  bytes(value: Uint8Array): void {
    this.#reserve(value.byteLength);
    this.#bytes.set(value, this.#length);
    this.#length += value.byteLength;
  }

  /** The text's UTF-8 alone, without its length; a lone surrogate becomes U+FFFD, as in Go. Returns its bytes. */
  utf8(value: string): number {
    // Three bytes a UTF-16 unit is the most that UTF-8 needs; measuring first would read the text twice.
    this.#reserve(value.length * 3);
    const written = this.#bytes.write(value, this.#length, 'utf8');
    this.#length += written;
    return written;
  }

  /** The text with its length in front. */
  text(value: string): void {
    const length = Buffer.byteLength(value);
    this.varint(length);
    this.#reserve(length);
    this.#length += this.#bytes.write(value, this.#length, 'utf8');
  }

  /** A view of what was written. */
  view(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** A copy that owns its bytes, to be sent to another thread. */
  take(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.view());
  }

  #reserve(more: number): void {
    const need = this.#length + more;
    if (need <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(need, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
