import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from '../error.ts';
import { syncFolder } from './folders.ts';

/** A file opened for reading; its descriptor is good in every thread of the process until {@link close}. */
export interface OpenFile {
  readonly descriptor: number;
  readonly size: number;
}

export function openFile(path: string): OpenFile {
  const descriptor = openSync(path, 'r');
  return { descriptor, size: fstatSync(descriptor).size };
}

export function closeFile(descriptor: number): void {
  closeSync(descriptor);
}

/** Reads exactly `length` bytes; fewer are an error of code `corrupt`. */
export function readAt(descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(descriptor, bytes, filled, length - filled, offset + filled);
    if (count === 0) {
      throw new StoreError('corrupt', `the file ends ${length - filled} bytes early, at offset ${offset + filled}`);
    }
    filled += count;
  }
  return bytes;
}

export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

export function listFiles(folder: string): string[] {
  return readdirSync(folder).sort();
}

/** Removes a file for good: after a crash it stays gone. */
export function removeFile(path: string): void {
  rmSync(path, { force: true });
  syncFolder(dirname(path));
}

/** Writes a file that is there whole, or not at all: beside its place, synced, then moved. */
export class WholeFile {
  readonly #path: string;
  readonly #descriptor: number;
  #size = 0;
  #isOpen = true;

  constructor(path: string) {
    this.#path = path;
    this.#descriptor = openSync(`${path}.tmp`, 'w');
  }

  get size(): number {
    return this.#size;
  }

  write(part: Uint8Array): void {
    let written = 0;
    while (written < part.byteLength) {
      written += writeSync(this.#descriptor, part, written, part.byteLength - written, this.#size + written);
    }
    this.#size += part.byteLength;
  }

  finish(): void {
    fdatasyncSync(this.#descriptor);
    this.#close();
    renameSync(`${this.#path}.tmp`, this.#path);
    syncFolder(dirname(this.#path));
  }

  /** Takes back what was begun, also after a {@link finish} that failed. */
  abandon(): void {
    this.#close();
    rmSync(`${this.#path}.tmp`, { force: true });
  }

  /** Once: the number of a closed descriptor may be another file's by now. */
  #close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeSync(this.#descriptor);
  }
}

export function writeWholeFile(path: string, text: string): void {
  const file = new WholeFile(path);
  try {
    file.write(Buffer.from(text));
    file.finish();
  } catch (error) {
    file.abandon();
    throw error;
  }
}
