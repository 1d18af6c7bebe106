import type { Labels } from '@edda/model';
import type {
  AskedRange,
  ColumnName,
  ErrorBody,
  Notice,
  PlannedQuery,
  Progress,
  RangeText,
  SearchEvent,
  SearchRequest,
} from '@edda/protocol';
import { isTransient } from '../platform/transient.ts';
import { errorBodyOf, pageError } from './api-error.ts';
import { delayBefore, wait } from './back-off.ts';
import { mendGap } from './mend-gap.ts';
import { Observed } from './observed.ts';
import { type BufferItem, compareTimes, RowBuffer } from './row-buffer.ts';
import { searchEvents } from './search-stream.ts';

/** What is searched for: the question, its absolute range, and which end of it comes first. */
export interface Search extends AskedRange {
  readonly direction: SearchRequest['direction'];
}

/** The first page is what a screen or two show, so that it comes soon; the next ones are what scrolling needs. */
const FIRST_PAGE_ROWS = 200;
const NEXT_PAGE_ROWS = 1000;

/** After so long without a sign, in milliseconds, the page says that it waits. */
const QUIET_AFTER_MS = 1500;

/** How many rows are loaded on the way to a row that a link names, before giving up. */
const SEEK_ROWS = 20_000;

/** What is said between the rows, at its place, and not only of the whole. */
const MARKED: ReadonlySet<Notice['code']> = new Set(['window_failed', 'paging_seam', 'dropped_lines']);

export interface SearchState {
  /** What runs, or ran last. */
  readonly search: Search | null;
  /** Counts the searches. */
  readonly run: number;
  /** `waiting`: for another try, after an error that may pass. */
  readonly phase: 'idle' | 'loading' | 'waiting' | 'settled';
  /** The rows that are shown belong to the search before: nothing of this one has come yet. */
  readonly stale: boolean;
  /** Nothing was heard for a while. */
  readonly quiet: boolean;
  readonly plan: readonly PlannedQuery[];
  readonly notices: readonly Notice[];
  readonly error: ErrorBody | null;
  /** When the next try is, in milliseconds since 1970 by this machine's clock. */
  readonly retryAt: number | null;
  /** Why the rows end where they end; null while that is open, or where a person stopped it. */
  readonly end: 'complete' | 'limit' | 'full' | null;
  readonly bytesRead: number;
  readonly linesRead: number;
  readonly elapsedMs: number;
  /** The part of the range that is answered for good. */
  readonly covered: RangeText | null;
}

const NOTHING_YET = {
  quiet: false,
  plan: [],
  notices: [],
  error: null,
  retryAt: null,
  end: null,
  bytesRead: 0,
  linesRead: 0,
  elapsedMs: 0,
  covered: null,
} as const;

/** The one owner of the rows: runs a search, pages on, tries again when trouble passes, and says how it stands. */
export class SearchSession {
  readonly rows: RowBuffer;
  readonly state = new Observed<SearchState>({
    search: null,
    run: 0,
    phase: 'idle',
    stale: false,
    ...NOTHING_YET,
  });
  readonly #onTrouble: () => void;
  #columns: readonly ColumnName[] = [];
  #cursor: string | null = null;
  /** What the pages before this one read. */
  #read: Pick<SearchState, 'bytesRead' | 'linesRead' | 'elapsedMs'> = NOTHING_YET;
  #running = new AbortController();
  #pause = new AbortController();
  #quietTimer: ReturnType<typeof setTimeout> | undefined;

  /** `onTrouble` is told of every failure that may pass, for whoever watches the backend. */
  constructor(rows: RowBuffer = new RowBuffer(), onTrouble: () => void = () => undefined) {
    this.rows = rows;
    this.#onTrouble = onTrouble;
  }

  /** Values that rows bring along from the next request on. */
  wish(columns: readonly ColumnName[]): void {
    this.#columns = columns;
  }

  /** Lets go of what ran and asks this. The rows of before stay until the first of these come. `seek` is a row's time. */
  start(search: Search, seek: string | null = null): void {
    this.#running.abort();
    this.#running = new AbortController();
    this.#cursor = null;
    this.#read = NOTHING_YET;
    const run = this.state.get().run + 1;
    this.state.update({ ...NOTHING_YET, search, run, phase: 'loading', stale: true });
    void this.#fill(search, seek, this.#running.signal);
  }

  /** The next page, where there is one and none is on its way. */
  more(): void {
    if (this.state.get().end === 'limit') this.#continue();
  }

  /** Pages on until the rows reach a row's time, where there is more and none is on its way. */
  reach(time: string): void {
    if (this.state.get().end === 'limit') this.#continue(time);
  }

  /** Goes on where a person stopped it, or where it failed. */
  resume(): void {
    if (this.state.get().end === null) this.#continue();
  }

  stop(): void {
    this.#running.abort();
    clearTimeout(this.#quietTimer);
    if (this.state.get().phase === 'idle') return;
    this.state.update({ phase: 'settled', quiet: false, retryAt: null });
  }

  /** Tries again now instead of when the wait is over. */
  retry(): void {
    if (this.state.get().phase === 'waiting') this.#pause.abort();
    else this.resume();
  }

  /** Rows that a live tail brought, oldest first. */
  prepend(items: readonly BufferItem[]): void {
    this.#replaceStale();
    this.rows.prepend(items);
    if (this.rows.isTrimmed) this.state.update({ end: 'full' });
  }

  /** Asks once more for the parts of the range that could not be read; of one mark, or of all. */
  async mend(id?: string): Promise<void> {
    const { search } = this.state.get();
    if (search === null) return;
    const { signal } = this.#running;
    const columns = this.#columns.length === 0 ? {} : { columns: [...this.#columns] };
    const missing = this.state.get().notices.filter(({ code }) => code === 'window_failed');
    for (const notice of missing) {
      const { range } = notice;
      const mark = { kind: 'mark', id: markId(notice), message: notice.message } as const;
      if (range === undefined || (id !== undefined && id !== mark.id)) continue;
      const failure = await mendGap(this.rows, { ...mark, gap: range }, { ...search, ...columns }, signal);
      if (signal.aborted) return;
      if (failure === null) this.#forgetNotice(notice);
    }
  }

  #forgetNotice(notice: Notice): void {
    this.state.update({ notices: this.state.get().notices.filter((each) => each !== notice) });
  }

  #continue(seek: string | null = null): void {
    const { search, phase } = this.state.get();
    if (search === null || phase !== 'settled') return;
    this.#running = new AbortController();
    this.state.update({ phase: 'loading', error: null, end: null });
    void this.#fill(search, seek, this.#running.signal);
  }

  /** Pages until the first one is whole, or the one that holds the row at `seek`. */
  async #fill(search: Search, seek: string | null, signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const before = this.rows.version;
      const failure = await this.#page(search, signal);
      if (signal.aborted) return;
      clearTimeout(this.#quietTimer);
      if (failure === null) {
        if (!this.#isBefore(search, seek)) return;
        this.state.update({ phase: 'loading', end: null });
        continue;
      }
      if (!isTransient(failure)) {
        this.state.update({ phase: 'settled', error: failure, quiet: false });
        return;
      }
      failures = this.rows.version === before ? failures + 1 : 1;
      await this.#waitForBetter(failure, failures - 1, signal);
    }
  }

  async #waitForBetter(error: ErrorBody, failures: number, signal: AbortSignal): Promise<void> {
    this.#onTrouble();
    const delay = delayBefore(error, failures);
    this.#pause = new AbortController();
    this.state.update({ phase: 'waiting', error, quiet: false, retryAt: Date.now() + delay });
    await wait(delay, AbortSignal.any([signal, this.#pause.signal]));
    // The error stays in sight until something better is heard.
    if (!signal.aborted) this.state.update({ phase: 'loading', retryAt: null });
  }

  /** One request. Null when it ended well, else what was the matter. */
  async #page(search: Search, signal: AbortSignal): Promise<ErrorBody | null> {
    const streams = new Map<string, Labels>();
    let failure: ErrorBody | null = null;
    this.#listen();
    try {
      for await (const event of searchEvents(this.#request(search), signal)) {
        if (signal.aborted) return null;
        this.#listen();
        if (event.type === 'error') failure = event.error;
        else this.#hear(event, streams);
        if (event.type === 'end' && event.reason === 'failed') {
          return failure ?? pageError('loki_failed', 'The search failed.').body;
        }
      }
      return null;
    } catch (error) {
      return errorBodyOf(error);
    }
  }

  #hear(event: Exclude<SearchEvent, { type: 'error' }>, streams: Map<string, Labels>): void {
    switch (event.type) {
      case 'plan':
        this.state.update({ plan: event.queries });
        break;
      case 'streams':
        for (const [key, labels] of Object.entries(event.streams)) streams.set(key, labels);
        break;
      case 'rows':
        this.#replaceStale();
        this.rows.append(event.rows.map((row) => ({ kind: 'row', row, labels: streams.get(row.stream) ?? {} })));
        this.state.update({ error: null });
        break;
      case 'progress':
        this.#progress(event.progress);
        break;
      case 'notice':
        this.#notice(event.notice);
        break;
      case 'end':
        this.#end(event);
        break;
      default:
        event satisfies never;
    }
  }

  #progress(progress: Progress): void {
    this.state.update({
      covered: progress.covered,
      bytesRead: this.#read.bytesRead + progress.bytesRead,
      linesRead: this.#read.linesRead + progress.linesRead,
      elapsedMs: this.#read.elapsedMs + progress.elapsedMs,
    });
  }

  /** What happened at a place in the range is also said there, between the rows. */
  #notice(notice: Notice): void {
    const { notices } = this.state.get();
    this.state.update({ notices: [...notices, notice] });
    if (notice.range === undefined || !MARKED.has(notice.code)) return;
    this.#replaceStale();
    const { code, message, range } = notice;
    const gap = code === 'window_failed' ? { gap: range } : {};
    this.rows.append([{ kind: 'mark', id: markId(notice), message, ...gap }]);
  }

  #end(event: Extract<SearchEvent, { type: 'end' }>): void {
    this.#progress(event.progress);
    this.#cursor = event.cursor;
    if (event.reason === 'failed') return;
    this.#replaceStale();
    this.#read = this.state.get();
    const end = this.rows.isFull ? 'full' : event.cursor === null ? 'complete' : 'limit';
    this.state.update({ phase: 'settled', error: null, quiet: false, end });
  }

  #replaceStale(): void {
    if (!this.state.get().stale) return;
    this.rows.clear();
    this.state.update({ stale: false });
  }

  /** Goes on by the cursor; after a cut, from the last row on, whose moment is asked again and told apart by ids. */
  #request(search: Search): SearchRequest {
    const { stale } = this.state.get();
    const last = stale ? undefined : this.rows.last?.row.time;
    const limit = last === undefined ? FIRST_PAGE_ROWS : NEXT_PAGE_ROWS;
    const wishes = { limit, ...(this.#columns.length === 0 ? {} : { columns: [...this.#columns] }) };
    if (this.#cursor !== null) return { ...search, ...wishes, cursor: this.#cursor };
    return { ...search, range: last === undefined ? search.range : rangeFrom(search, last), ...wishes };
  }

  /** Whether the loaded rows end before the row that is looked for. */
  #isBefore(search: Search, seek: string | null): boolean {
    const last = this.rows.last?.row.time;
    if (seek === null || last === undefined || this.state.get().end !== 'limit') return false;
    const order = compareTimes(last, seek);
    return this.rows.rowCount < SEEK_ROWS && (search.direction === 'backward' ? order > 0 : order < 0);
  }

  #listen(): void {
    clearTimeout(this.#quietTimer);
    this.#quietTimer = setTimeout(() => this.state.update({ quiet: true }), QUIET_AFTER_MS);
    this.state.update({ quiet: false });
  }
}

function markId({ code, range }: Notice): string {
  return `${code}-${range?.start ?? ''}`;
}

function rangeFrom({ range, direction }: Search, time: string): RangeText {
  if (direction === 'forward') return { start: time, end: range.end };
  const end = BigInt(time) + 1n;
  return { start: range.start, end: String(end) };
}
