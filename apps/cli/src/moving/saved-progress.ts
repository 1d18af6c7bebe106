import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type * as z from 'zod';
import { MoveError } from './move-error.ts';

/** How far a move is, in a file beside the one it works on: it goes on from there when it is started again. */
export class SavedProgress<T> {
  readonly #path: string;
  readonly #schema: z.ZodType<T>;

  constructor(path: string, schema: z.ZodType<T>) {
    this.#path = path;
    this.#schema = schema;
  }

  read(): T | null {
    if (!existsSync(this.#path)) return null;
    try {
      return this.#schema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch (cause) {
      throw new MoveError(
        'file',
        `${this.#path} is not what a move that was stopped leaves; remove it to begin anew`,
        cause,
      );
    }
  }

  /** Whole or not at all, also when the power goes. */
  write(progress: T): void {
    const next = `${this.#path}.next`;
    writeFileSync(next, JSON.stringify(progress), { flush: true });
    renameSync(next, this.#path);
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }
}
