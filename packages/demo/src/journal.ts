import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TimeRange } from '@edda/model';
import { z } from 'zod';

const Moment = z.string().regex(/^\d+$/).transform(BigInt);

/** What the demo has to know about its last run, as it lies on disk. */
const JournalFile = z.object({
  version: z.literal(1),
  seed: z.number(),
  anchor: Moment,
  /** Parts of the past that are not yet in the store. */
  backlog: z.array(z.object({ start: Moment, end: Moment })),
  /** Everything before this moment that is not in the backlog has arrived. */
  arrived: Moment,
});

export interface JournalState {
  readonly seed: number;
  /** When the demo first began: the stories depend on it. */
  readonly anchor: bigint;
  readonly backlog: readonly TimeRange[];
  readonly arrived: bigint;
}

/** Remembers what has arrived in the store, so that a new start goes on where the last one ended. */
export class Journal {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Null at the first start, and where the file cannot be understood: then the demo begins anew. */
  read(): JournalState | null {
    try {
      const found = JournalFile.safeParse(JSON.parse(readFileSync(this.#file, 'utf8')));
      return found.success ? found.data : null;
    } catch {
      return null;
    }
  }

  write(state: JournalState): void {
    const text = JSON.stringify({ version: 1, ...state }, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    mkdirSync(dirname(this.#file), { recursive: true });
    // A reader never sees half of it.
    writeFileSync(`${this.#file}.new`, `${text}\n`);
    renameSync(`${this.#file}.new`, this.#file);
  }
}
