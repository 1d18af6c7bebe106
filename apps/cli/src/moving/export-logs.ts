import type { LokiClient } from '@edda/loki';
import type { Nanos } from '@edda/model';
import * as z from 'zod';
import { entryPages } from './entry-pages.ts';
import { LogFileWriter } from './log-file-writer.ts';
import { endText, entryText, headText } from './log-record.ts';
import { MoveError } from './move-error.ts';
import type { Patience } from './patiently.ts';
import { SavedProgress } from './saved-progress.ts';

export interface ExportOptions extends Patience {
  readonly client: LokiClient;
  readonly file: string;
  readonly query: string;
  readonly from: Nanos;
  /** Not included. */
  readonly to: Nanos;
  /** Entries asked for at once. */
  readonly pageSize: number;
  /** Told at each page. */
  readonly progress: (text: string) => void;
}

const MIXED_LABELS =
  'this Loki does not tell structured metadata from labels (3.0 and newer do): where entries have any, it becomes labels';

const NanosText = z.string().regex(/^-?\d+$/);
const Progress = z.object({
  version: z.literal(1),
  query: z.string(),
  from: NanosText,
  to: NanosText,
  bytes: z.int(),
  entries: z.int(),
  time: NanosText,
  seen: z.array(z.string()),
});
type Progress = z.infer<typeof Progress>;

/**
 * Writes every entry of a selector to a file, oldest first, and resolves to how many there are. Stopped, it leaves
 * `FILE.export` beside the file; started again with the same arguments it goes on there.
 */
export async function exportLogs(options: ExportOptions): Promise<number> {
  const { file, say } = options;
  const saved = new SavedProgress(`${file}.export`, Progress);
  const before = resumable(options, saved.read());
  if (before !== null) say(`going on behind ${before.entries} entries`);
  using writer = before === null ? LogFileWriter.create(file) : LogFileWriter.resume(file, before.bytes);
  let progress: Progress = before ?? begun(options, writer);
  saved.write(progress);
  const pages = entryPages(
    { ...options, to: BigInt(progress.to), limit: options.pageSize },
    { time: BigInt(progress.time), seen: progress.seen },
  );
  let told = false;
  for await (const { records, next, categorized } of pages) {
    if (!categorized && !told) say(MIXED_LABELS);
    told ||= !categorized;
    const last = records.at(-1);
    if (last === undefined) continue;
    writer.append(records.map(entryText).join(''));
    const entries: number = progress.entries + records.length;
    progress = { ...progress, bytes: writer.bytes, entries, time: String(next.time), seen: [...next.seen] };
    saved.write(progress);
    options.progress(`${entries} entries, up to ${dateOf(last.time)}`);
  }
  writer.append(endText(progress.entries));
  saved.remove();
  return progress.entries;
}

function begun({ query, from, to }: ExportOptions, writer: LogFileWriter): Progress {
  writer.append(headText(query));
  const time = String(from);
  return { version: 1, query, from: time, to: String(to), bytes: writer.bytes, entries: 0, time, seen: [] };
}

/** The upper end stays what it was at the first start: "now" would be another one. */
function resumable({ file, query, from }: ExportOptions, progress: Progress | null): Progress | null {
  if (progress === null || (progress.query === query && progress.from === String(from))) return progress;
  const was = `--query '${progress.query}' --from ${progress.from}`;
  throw new MoveError('usage', `${file} was begun with ${was}; go on with those, or remove ${file} and ${file}.export`);
}

function dateOf(time: Nanos): string {
  return new Date(Number(time / 1_000_000n)).toISOString();
}
