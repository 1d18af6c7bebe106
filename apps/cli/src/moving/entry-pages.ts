import { type LokiClient, LokiError, type LogRangeQuery } from '@edda/loki';
import { labelsKey, minNanos, NANOS_PER_DAY, type Nanos } from '@edda/model';
import type { LogRecord } from './log-record.ts';
import { MoveError } from './move-error.ts';
import { type Patience, patiently, type Try } from './patiently.ts';

/** Loki's default `max_query_length` is 721 h. */
const WINDOW = 30n * NANOS_PER_DAY;
/** These say something about this moment, not about the question. */
const PASSING: readonly string[] = ['unreachable', 'timeout', 'rate_limited', 'cut_off', 'failed'];

/** Where to go on: everything before `time` was given, and of what is at `time` that which `seen` names. */
export interface PageCursor {
  readonly time: Nanos;
  readonly seen: readonly string[];
}

export interface EntryPage {
  readonly records: readonly LogRecord[];
  readonly next: PageCursor;
  /** False where Loki is too old to tell structured metadata from labels: then all of it is in the labels. */
  readonly categorized: boolean;
}

export interface PageOptions extends Patience {
  readonly client: LokiClient;
  /** A stream selector. */
  readonly query: string;
  /** Not included. */
  readonly to: Nanos;
  readonly limit: number;
}

/**
 * Every entry of a selector from the cursor on, oldest first, each once. Loki pages by time alone: the next page begins
 * at the last one's nanosecond, and what was there already is left out.
 */
export async function* entryPages(options: PageOptions, from: PageCursor): AsyncGenerator<EntryPage> {
  let cursor = from;
  while (cursor.time < options.to) {
    const page = await nextPage(options, cursor);
    cursor = page.next;
    yield page;
  }
}

async function nextPage(options: PageOptions, { time, seen }: PageCursor): Promise<EntryPage> {
  const end = minNanos(time + WINDOW, options.to);
  const { records, full, categorized } = await ask(options, { start: time, end });
  const fresh = without(records, time, seen);
  const last = records.at(-1)?.time;
  if (!full || last === undefined) return { records: fresh, next: { time: end, seen: [] }, categorized };
  if (last === time) return oneNanosecond(options, { time, seen });
  const next = { time: last, seen: records.filter((record) => record.time === last).map(keyOf) };
  return { records: fresh, next, categorized };
}

/** A page of one nanosecond alone cannot be paged any further: its streams are asked one by one. */
async function oneNanosecond(options: PageOptions, { time, seen }: PageCursor): Promise<EntryPage> {
  const range = { start: time, end: time + 1n };
  const streams = await patiently(options, () =>
    tried(options.client.series(range, [options.query], { signal: options.signal })),
  );
  const records: LogRecord[] = [];
  let categorized = true;
  for (const labels of streams) {
    const query = labelsKey(labels);
    const answer = await ask({ ...options, query }, range);
    if (answer.full) {
      const message = `the stream ${query} has ${options.limit} entries or more at the nanosecond ${time}, and Loki gives no further ones`;
      throw new MoveError('stuck', `${message}; raise its max_entries_limit_per_query and --page-size`);
    }
    records.push(...answer.records);
    categorized &&= answer.categorized;
  }
  return { records: without(records, time, seen), next: { time: time + 1n, seen: [] }, categorized };
}

/** As many entries as Loki gives at once. Where it refuses so many, or the answer gets too long, fewer are asked for. */
async function ask(
  options: PageOptions,
  range: LogRangeQuery['range'],
): Promise<{ readonly records: readonly LogRecord[]; readonly full: boolean; readonly categorized: boolean }> {
  const { client, query, signal } = options;
  for (let limit = options.limit; ; limit = Math.ceil(limit / 2)) {
    const answer = await patiently(options, () =>
      tried(client.queryRange({ query, range, limit, direction: 'forward' }, { signal })),
    ).catch((error: unknown) => {
      if (error instanceof LokiError && error.code === 'limit_exceeded' && limit > 1) return null;
      throw error;
    });
    if (answer === null) continue;
    const records = answer.data.result
      .flatMap(({ stream, values }) =>
        values.map(([time, line, categories]) => ({
          time: BigInt(time),
          labels: stream,
          line,
          metadata: categories?.structuredMetadata ?? {},
        })),
      )
      .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
    const categorized = records.length === 0 || answer.data.encodingFlags?.includes('categorize-labels') === true;
    return { records, full: records.length >= limit, categorized };
  }
}

async function tried<T>(work: Promise<T>): Promise<Try<T>> {
  try {
    return { done: await work };
  } catch (cause) {
    if (!(cause instanceof LokiError) || !PASSING.includes(cause.code)) throw cause;
    const { message, retryAfterSeconds } = cause;
    return { trouble: message, retryAfterMs: retryAfterSeconds === null ? null : retryAfterSeconds * 1000, cause };
  }
}

function without(records: readonly LogRecord[], time: Nanos, seen: readonly string[]): readonly LogRecord[] {
  const given = new Set(seen);
  return records.filter((record) => record.time !== time || !given.has(keyOf(record)));
}

/** Loki keeps one entry of a stream, a nanosecond and a line. */
function keyOf({ labels, line }: LogRecord): string {
  return `${labelsKey(labels)}${line}`;
}
