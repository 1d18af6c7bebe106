import { closeSync, fdatasyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { MoveError } from './move-error.ts';

/** Appends to a file, packed where its name ends in `.gz`: each append is a gzip member, so that any may be the last. */
export class LogFileWriter implements Disposable {
  readonly #fd: number;
  readonly #packed: boolean;
  #bytes: number;

  private constructor(fd: number, packed: boolean, bytes: number) {
    this.#fd = fd;
    this.#packed = packed;
    this.#bytes = bytes;
  }

  /** A new file; there must be none of that name. */
  static create(path: string): LogFileWriter {
    return new LogFileWriter(open(path, 'wx'), path.endsWith('.gz'), 0);
  }

  /** Goes on behind so many bytes; what came after them was not told as done. */
  static resume(path: string, bytes: number): LogFileWriter {
    const fd = open(path, 'r+');
    ftruncateSync(fd, bytes);
    return new LogFileWriter(fd, path.endsWith('.gz'), bytes);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** On the disk when it returns. */
  append(text: string): void {
    const bytes = this.#packed ? gzipSync(text) : Buffer.from(text);
    let written = 0;
    while (written < bytes.length) {
      written += writeSync(this.#fd, bytes, written, bytes.length - written, this.#bytes + written);
    }
    fdatasyncSync(this.#fd);
    this.#bytes += bytes.length;
  }

  [Symbol.dispose](): void {
    closeSync(this.#fd);
  }
}

function open(path: string, flags: 'wx' | 'r+'): number {
  try {
    return openSync(path, flags);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') {
      throw new MoveError(
        'file',
        `${path} is there already, and is not an export that was stopped; name another`,
        cause,
      );
    }
    throw new MoveError('file', cause instanceof Error ? cause.message : String(cause), cause);
  }
}
