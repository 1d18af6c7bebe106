import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StoreError } from '../error.ts';
import { syncFolder } from './folders.ts';

interface Waiting {
  readonly parts: readonly Uint8Array[];
  readonly bytes: number;
  readonly done: (offset: number) => void;
  readonly failed: (error: StoreError) => void;
}

/**
 * A file that only grows. An append resolves when its bytes are on the disk for good; appends that arrive while the
 * disk is busy share the next sync (group commit).
 */
export class AppendFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #size: number;
  #waiting: Waiting[] = [];
  #unwritten = 0;
  #flushing: Promise<void> | null = null;
  #broken: StoreError | null = null;

  private constructor(path: string, handle: FileHandle, size: number) {
    this.path = path;
    this.#handle = handle;
    this.#size = size;
  }

  /** Makes the file, whose name is durable then; there must be none. */
  static async create(path: string): Promise<AppendFile> {
    const handle = await open(path, 'wx+');
    try {
      syncFolder(dirname(path));
    } catch (cause) {
      await handle.close();
      throw cause;
    }
    return new AppendFile(path, handle, 0);
  }

  /** Opens a file that is there and cuts what stands behind `size`. */
  static async resume(path: string, size: number): Promise<AppendFile> {
    // Not 'a': positions have to be ours, for a failed write to be overwritten.
    const handle = await open(path, 'r+');
    try {
      await handle.truncate(size);
    } catch (cause) {
      await handle.close();
      throw cause;
    }
    return new AppendFile(path, handle, size);
  }

  /** Bytes that are, or are about to be, in the file. */
  get size(): number {
    return this.#size + this.#unwritten;
  }

  /** After a failure that could not be undone nothing can be appended any more. */
  get isBroken(): boolean {
    return this.#broken !== null;
  }

  /** Resolves to where the bytes begin. */
  append(parts: readonly Uint8Array[]): Promise<number> {
    return new Promise((resolve, reject) => {
      if (this.#broken !== null) {
        reject(this.#broken);
        return;
      }
      const bytes = parts.reduce((sum, part) => sum + part.byteLength, 0);
      this.#unwritten += bytes;
      this.#waiting.push({ parts, bytes, done: resolve, failed: reject });
      this.#flushing ??= this.#flush();
    });
  }

  async close(): Promise<void> {
    await this.#flushing;
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(batch);
      } catch (cause) {
        await this.#undo(batch, cause);
      }
    }
    this.#flushing = null;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const parts = batch.flatMap((waiting) => waiting.parts);
    const bytes = batch.reduce((sum, waiting) => sum + waiting.bytes, 0);
    const start = this.#size;
    const { bytesWritten } = await this.#handle.writev(parts, start);
    if (bytesWritten !== bytes) throw new Error(`${bytesWritten} of ${bytes} bytes were written`);
    await this.#handle.datasync();
    this.#size = start + bytes;
    this.#unwritten -= bytes;
    let offset = start;
    for (const waiting of batch) {
      waiting.done(offset);
      offset += waiting.bytes;
    }
  }

  /** After a failed write or sync nobody knows what is on the disk: cut it, or refuse everything from here on. */
  async #undo(batch: readonly Waiting[], cause: unknown): Promise<void> {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const error = new StoreError('disk', `${this.path} could not be written: ${reason}`, cause);
    try {
      await this.#handle.truncate(this.#size);
      await this.#handle.datasync();
    } catch {
      this.#broken = error;
    }
    for (const { bytes, failed } of batch) {
      this.#unwritten -= bytes;
      failed(error);
    }
  }
}
