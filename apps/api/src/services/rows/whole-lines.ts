import { type Labels, parseRowId, type TimeRange } from '@edda/model';
import { type Ask, LINES_MAX_CHARS, type LinesRequest, type Row } from '@edda/protocol';
import { ApiError } from '../../errors.ts';
import type { Backend } from '../backends/backend.ts';
import { planLogQueries } from '../plan.ts';
import type { RowReader } from './answer-reader.ts';
import { selectorFor } from './stream-selector.ts';

/** A row that was looked for, and its whole line: a `WholeLine` of the protocol as JSON. */
export interface FoundLine {
  readonly row: Row;
  readonly labels: Labels;
  readonly whole: string;
}

export interface WholeLinesDeps {
  readonly backend: Backend;
  readonly reader: RowReader;
}

export interface LinesOutcome {
  readonly missing: readonly string[];
  /** Not looked for any more: those before were too long. */
  readonly left: readonly string[];
}

/** A nanosecond is mostly whole in an answer of so many entries. */
const LEAST_ENTRIES = 100;

/**
 * Whole lines by the ids of their rows, a stream at a time and oldest first within it. Lines that are not in their
 * stream as it is are looked for as they were found, one by one.
 */
export async function wholeLines(
  deps: WholeLinesDeps,
  request: LinesRequest,
  emit: (found: FoundLine) => Promise<void>,
  signal: AbortSignal,
): Promise<LinesOutcome> {
  const search = new LineSearch(deps, request.ask, emit, signal);
  const unfound: string[] = [];
  for (const [stream, ids] of byStream(request.ids)) {
    unfound.push(...(await search.inStream(request.streams[stream] ?? {}, ids)));
  }
  const missing: string[] = [];
  const queries = planLogQueries(deps.backend, request.ask, null).map(({ logql }) => logql);
  for (const id of unfound) if (!search.isFull && !(await search.asFound(queries, id))) missing.push(id);
  const found = search.found;
  const left = search.isFull ? request.ids.filter((id) => !found.has(id) && !missing.includes(id)) : [];
  return { missing: search.isFull ? [] : missing, left };
}

interface Reading {
  readonly query: string;
  readonly range: TimeRange;
  readonly wanted: number;
}

class LineSearch {
  readonly found = new Set<string>();
  readonly #deps: WholeLinesDeps;
  readonly #ask: Ask;
  readonly #emit: (found: FoundLine) => Promise<void>;
  readonly #signal: AbortSignal;
  #chars = 0;

  constructor(deps: WholeLinesDeps, ask: Ask, emit: (found: FoundLine) => Promise<void>, signal: AbortSignal) {
    this.#deps = deps;
    this.#ask = ask;
    this.#emit = emit;
    this.#signal = signal;
  }

  get isFull(): boolean {
    return this.#chars > LINES_MAX_CHARS;
  }

  /** Reads from the first row that is looked for up to the last, as often as answers are full. Returns what it did not find. */
  async inStream(labels: Labels, ids: readonly string[]): Promise<readonly string[]> {
    const unfound: string[] = [];
    let open = [...ids];
    while (open.length > 0 && !this.isFull) {
      const [first = ''] = open;
      const range = { start: timeOf(first), end: timeOf(open.at(-1) ?? first) + 1n };
      const wanted = Math.max(LEAST_ENTRIES, open.length * 2);
      const isFull = await this.#read({ query: selectorFor(labels), range, wanted }, open);
      open = open.filter((id) => !this.found.has(id));
      if (!isFull) return [...unfound, ...open];
      // What should have been at the begin of a full answer is not in this stream.
      if (open[0] === first) unfound.push(...open.splice(0, 1));
    }
    return unfound;
  }

  /** A row that is not in its stream as it is: the query has rewritten its line or its labels. */
  async asFound(queries: readonly string[], id: string): Promise<boolean> {
    const time = timeOf(id);
    const range = { start: time, end: time + 1n };
    for (const query of queries) {
      await this.#read({ query, range, wanted: this.#deps.backend.maxEntries }, [id]);
      if (this.found.has(id)) return true;
    }
    return false;
  }

  /** Whether the answer is full, so that there may be more. */
  async #read({ query, range, wanted }: Reading, whole: readonly string[]): Promise<boolean> {
    const { backend, reader } = this.#deps;
    const { answer, limit } = await backend.askEntries('rows', this.#signal, wanted, async (client, most, stop) => {
      const asked = { query, range, limit: most, direction: 'forward' } as const;
      const bytes = await client.queryRangeBytes(asked, { signal: stop });
      return { answer: await reader.read(bytes, { ask: this.#ask, whole }, 'forward'), limit: most };
    });
    for (const row of answer.rows) {
      const line = answer.whole[row.id];
      if (line === undefined || this.found.has(row.id) || this.isFull) continue;
      this.found.add(row.id);
      this.#chars += line.length;
      await this.#emit({ row, labels: answer.streams[row.stream] ?? {}, whole: line });
    }
    return answer.rows.length >= limit;
  }
}

/** Rows by the hash of their stream, each stream's in order of time. */
function byStream(ids: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const sorted = [...new Set(ids)].sort((a, b) => Number(timeOf(a) - timeOf(b)) || (a < b ? -1 : 1));
  return Map.groupBy(sorted, (id) => parseRowId(id)?.streamHash ?? '');
}

function timeOf(id: string): bigint {
  const identity = parseRowId(id);
  if (identity !== null) return identity.time;
  throw new ApiError({ code: 'bad_request', message: 'This is no id of a row', field: 'ids', value: id });
}
