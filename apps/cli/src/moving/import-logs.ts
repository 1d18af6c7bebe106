import * as z from 'zod';
import { readFileLine } from './log-record.ts';
import { MoveError } from './move-error.ts';
import { type PlacedRecord, pushBatch, type PushTarget } from './push-batch.ts';
import { readLogFile } from './read-log-file.ts';
import { SavedProgress } from './saved-progress.ts';

/** One push; a longer line goes alone. */
const BATCH_ENTRIES = 1000;
const BATCH_CHARS = 1024 * 1024;

export interface ImportOptions extends PushTarget {
  readonly file: string;
  /** Go on behind a line that cannot be read or that Loki refuses, instead of stopping there. */
  readonly skipBad: boolean;
  /** Told at each push. */
  readonly progress: (text: string) => void;
}

export interface Imported {
  readonly entries: number;
  readonly skipped: number;
}

const Progress = z.object({
  version: z.literal(1),
  url: z.string(),
  lines: z.int(),
  entries: z.int(),
  skipped: z.int(),
});
type Progress = z.infer<typeof Progress>;

/**
 * Pushes what an export wrote. Throws `bad_line` with the line's place, after everything before it is stored. Stopped,
 * it leaves `FILE.import` beside the file; started again it goes on there.
 */
export async function importLogs(options: ImportOptions): Promise<Imported> {
  const { file, url, say } = options;
  const saved = new SavedProgress(`${file}.import`, Progress);
  const before = saved.read();
  if (before !== null && before.url !== url) {
    throw new MoveError('usage', `${file} is half way into ${before.url}; go on there, or remove ${file}.import`);
  }
  if (before !== null) say(`going on behind ${before.entries} entries`);
  const run = new ImportRun(options, saved, before ?? { version: 1, url, lines: 0, entries: 0, skipped: 0 });
  const done = await run.all();
  saved.remove();
  return done;
}

class ImportRun {
  readonly #options: ImportOptions;
  readonly #saved: SavedProgress<Progress>;
  #progress: Progress;
  #batch: PlacedRecord[] = [];
  #chars = 0;

  constructor(options: ImportOptions, saved: SavedProgress<Progress>, progress: Progress) {
    this.#options = options;
    this.#saved = saved;
    this.#progress = progress;
  }

  async all(): Promise<Imported> {
    const { file } = this.#options;
    let lines = 0;
    let end: number | null = null;
    try {
      for await (const { number, text } of readLogFile(file)) {
        lines = number;
        if (end !== null) await this.#bad(number, 'comes behind the end of the export');
        else if (number === 1) this.#checkHead(text);
        else if (number > this.#progress.lines || text.startsWith('{"end"')) end = await this.#take(number, text);
      }
    } finally {
      // What was read before a fault is good, and the next start begins behind it.
      await this.#flush(lines);
    }
    const { entries, skipped } = this.#progress;
    if (end === null) {
      throw new MoveError('file', `${file} has no end: its export was not finished. ${entries} entries were imported`);
    }
    if (end !== lines - 2) throw new MoveError('file', `${file} has ${lines - 2} entries, and its end says ${end}`);
    return { entries, skipped };
  }

  #checkHead(text: string): void {
    const head = readFileLine(text);
    if (head.kind === 'head') return;
    const problem = head.kind === 'bad' ? head.problem : 'no {"format":"edda-logs",…}';
    throw new MoveError('file', `${this.#options.file}:1: not the head of an export (${problem})`);
  }

  /** The number of entries that the end names, or null where this is not the end. */
  async #take(number: number, text: string): Promise<number | null> {
    const line = readFileLine(text);
    switch (line.kind) {
      case 'end':
        return line.entries;
      case 'entry':
        if (this.#batch.length >= BATCH_ENTRIES || this.#chars + line.record.line.length > BATCH_CHARS) {
          await this.#flush(number - 1);
        }
        this.#batch.push({ number, record: line.record });
        this.#chars += line.record.line.length;
        return null;
      case 'head':
        await this.#bad(number, 'is the head of another export');
        return null;
      case 'bad':
        await this.#bad(number, line.problem);
        return null;
      default:
        return line satisfies never;
    }
  }

  async #bad(number: number, problem: string): Promise<void> {
    await this.#flush(number - 1);
    this.#skip(number, problem);
  }

  #skip(number: number, problem: string): void {
    const message = `${this.#options.file}:${number}: ${problem}`;
    if (!this.#options.skipBad) throw new MoveError('bad_line', message);
    this.#options.say(`left out ${message}`);
    this.#progress = { ...this.#progress, lines: number, skipped: this.#progress.skipped + 1 };
  }

  /** Pushes what is collected; everything up to `lines` is then done. */
  async #flush(lines: number): Promise<void> {
    const batch = this.#batch;
    if (batch.length === 0) return;
    this.#batch = [];
    this.#chars = 0;
    const refused = await pushBatch(this.#options, batch);
    for (const { number, reason } of refused) this.#skip(number, `Loki refuses it: ${reason}`);
    const entries = this.#progress.entries + batch.length - refused.length;
    this.#progress = { ...this.#progress, entries, lines };
    this.#saved.write(this.#progress);
    this.#options.progress(`${entries} entries`);
  }
}
