import type { Direction, LokiError } from '@edda/loki';
import { type Labels, maxNanos, minNanos, type Nanos, NANOS_PER_MINUTE, type TimeRange } from '@edda/model';
import type { Notice, Progress, Row, SearchEvent, SearchRequest } from '@edda/protocol';
import type { PlannedLogQuery } from '@edda/sources';
import { errorBody, toApiError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Backend } from '../backends/backend.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { skewNotice } from './clock-skew.ts';
import { planLogQueries, streamsOf, toldQueries } from '../plan.ts';
import { retryNotice } from '../retry-notice.ts';
import { withRetry } from '../retry.ts';
import { SlowTeller } from '../slow-teller.ts';
import type { RowReader } from '../rows/answer-reader.ts';
import type { RowWishes } from '../rows/read-streams.ts';
import { toldRange } from '../told-range.ts';
import { halvesOf, isOfWindow, isTooMuch } from './cure.ts';
import { formatCursor, parseCursor, type Position } from './cursor.ts';
import { estimateBytes } from './estimate-bytes.ts';
import { readWindow, type WindowReader, type WindowRows } from './window-rows.ts';
import { WindowSizer } from './window-sizer.ts';
import { Windows } from './windows.ts';

const ROWS_AN_EVENT = 500;
/** More parts of a range that fail one after another are no gaps but a Loki in trouble. */
const GAPS_IN_A_ROW = 3;
const PROBE_MS = 2_000;

/** Resolves when there is room for more. Rejects when nobody listens any more. */
export type Emit = (event: SearchEvent) => Promise<void>;

export interface SearchDeps {
  readonly backend: Backend;
  readonly reader: RowReader;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly requestId: string;
}

/** Throws what is wrong with a request before its answer begins: a query that does not parse, a strange cursor. */
export function checkSearch(backend: Backend, request: SearchRequest): void {
  planLogQueries(backend, request.ask, null);
  if (request.cursor !== undefined) parseCursor(request.cursor, request.direction);
}

/**
 * One page of a search: windows in the asked direction, each with all planned queries, merged by time, until the limit
 * or the end of the range. Tells what goes wrong on the way, and ends with `end` unless the signal aborts.
 */
export async function runSearch(
  deps: SearchDeps,
  request: SearchRequest,
  emit: Emit,
  signal: AbortSignal,
): Promise<void> {
  const page = new SearchPage(deps, request, emit, signal);
  try {
    await page.run();
  } catch (error) {
    if (!signal.aborted) await page.fail(error);
  }
}

/** Only what reading needs: it is sent to a thread. */
function wishesOf({ ask, columns = [] }: SearchRequest): RowWishes {
  return { ask, columns };
}

interface RunningWindow {
  readonly range: TimeRange;
  readonly startedAt: number;
  readonly rows: Promise<WindowRows>;
}

/** What all windows of a page are asked by. */
interface Course {
  readonly queries: readonly string[];
  readonly sizer: WindowSizer;
  /** The row that the page before ended with. */
  readonly after: string | null;
  readonly atOnce: number;
}

class SearchPage {
  readonly #deps: SearchDeps;
  readonly #request: SearchRequest;
  readonly #emit: Emit;
  readonly #signal: AbortSignal;
  /** Ends what was asked ahead of its turn and is not wanted any more. */
  readonly #enough = new AbortController();
  readonly #direction: Direction;
  readonly #range: TimeRange;
  readonly #startedAt = performance.now();
  readonly #windows: Windows;
  readonly #slow: SlowTeller;
  readonly #begin: Nanos;
  readonly #sentStreams = new Set<string>();
  #position: Position | null;
  /** Whether the window that was taken last holds more than fitted on the page. */
  #isCut = false;
  #failedInARow = 0;
  /** Rows of the page so far: they are sent, or about to be. */
  #taken = 0;
  #windowsDone = 0;
  #bytesRead = 0;
  #linesRead = 0;

  constructor(deps: SearchDeps, request: SearchRequest, emit: Emit, signal: AbortSignal) {
    this.#deps = deps;
    this.#request = request;
    this.#emit = emit;
    this.#signal = signal;
    this.#direction = request.direction;
    this.#range = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
    this.#position = request.cursor === undefined ? null : parseCursor(request.cursor, request.direction);
    this.#slow = new SlowTeller(deps.backend, (notice) => this.#notice(notice));
    this.#windows = new Windows(this.#range, request.direction, this.#position);
    this.#begin = request.direction === 'forward' ? this.#windows.rest.start : this.#windows.rest.end;
  }

  async run(): Promise<void> {
    const queries = await this.#slow.wait(this.#plan());
    const skew = skewNotice(this.#deps.backend.client);
    if (skew !== null) this.#notice(skew);
    await this.#emit({ type: 'plan', queries: toldQueries(queries), range: this.#request.range });
    const bytes = await estimateBytes(this.#deps.backend, queries, this.#range, this.#signal);
    const sizer = new WindowSizer(lengthOf(this.#range), bytes);
    const after = this.#position?.kind === 'row' ? this.#position.id : null;
    const atOnce = await this.#deps.backend.windowsAtOnce(this.#signal);
    const course: Course = { queries: queries.map(({ logql }) => logql), sizer, after, atOnce };
    const running: RunningWindow[] = [];
    try {
      do {
        this.#startWindows(running, course);
        const window = running.shift();
        if (window === undefined) break;
        const found = await this.#found(window, running, course);
        if (found === null) continue;
        const rows = this.#take(window, found, sizer);
        // The next one is on its way while these rows are.
        this.#startWindows(running, course);
        await this.#sendRows(rows, found.streams);
        await this.#emit({ type: 'progress', progress: this.#progress() });
      } while (this.#taken < this.#request.limit);
    } finally {
      this.#enough.abort();
    }
    const isComplete = this.#windows.isExhausted && running.length === 0 && !this.#isCut;
    await this.#end(isComplete ? 'complete' : 'limit');
  }

  /** The search as a whole failed. It can go on from where it got to. */
  async fail(error: unknown): Promise<void> {
    const { requestId, log } = this.#deps;
    if (toApiError(error).code === 'internal') log.error({ err: error, requestId }, 'a search failed');
    await this.#emit({ type: 'error', error: errorBody(error, requestId) });
    await this.#end('failed');
  }

  async #plan(): Promise<readonly PlannedLogQuery[]> {
    const { ask } = this.#request;
    const { rest } = this.#windows;
    const find = () => streamsOf(this.#deps.backend, ask, rest, this.#signal);
    const streams = await withRetry(find, this.#signal, (error) => this.#retried(error, rest));
    return planLogQueries(this.#deps.backend, ask, streams);
  }

  #startWindows(running: RunningWindow[], course: Course): void {
    const { sizer, atOnce } = course;
    const wanted = this.#request.limit - this.#taken;
    // The first windows mostly fill the page; only a search that finds little looks far ahead.
    const most = wanted === 0 ? 0 : Math.min(atOnce, 1 + this.#windowsDone);
    while (running.length < most && !this.#windows.isExhausted) {
      const asked = running.reduce((sum, { range }) => sum + lengthOf(range), 0n);
      // What is asked beyond the page takes from the page's own windows what the backend can do at a time.
      if (running.length > 0 && sizer.holds(asked, wanted)) return;
      const range = this.#windows.next(minNanos(sizer.next(wanted), this.#deps.backend.longestQuery));
      running.push(this.#begun(range, course));
    }
  }

  #begun(range: TimeRange, { queries, after }: Course): RunningWindow {
    const wanted = this.#request.limit - this.#taken;
    const rows = readWindow(this.#windowReader(), queries, range, wanted, after);
    // Its failure is told when its turn comes.
    rows.catch(() => undefined);
    return { range, startedAt: performance.now(), rows };
  }

  /** What a window holds; null where others have taken its place, because it failed. */
  async #found(window: RunningWindow, running: RunningWindow[], course: Course): Promise<WindowRows | null> {
    try {
      const found = await this.#slow.wait(window.rows);
      this.#failedInARow = 0;
      return found;
    } catch (error) {
      running.unshift(...(await this.#cured(window, error, course)));
      return null;
    }
  }

  /** What takes the place of a window that failed: its halves, or nothing but a word about the gap. */
  async #cured({ range }: RunningWindow, error: unknown, course: Course): Promise<RunningWindow[]> {
    this.#signal.throwIfAborted();
    const halves = isTooMuch(error) ? halvesOf(range, this.#direction) : null;
    if (halves !== null) return halves.map((half) => this.#begun(half, course));
    this.#failedInARow += 1;
    if (!isOfWindow(error) || this.#failedInARow > GAPS_IN_A_ROW || !(await this.#answers())) throw error;
    this.#position = { kind: 'edge', time: this.#direction === 'forward' ? range.end : range.start };
    await this.#emit({ type: 'notice', notice: gapNotice(error, range, this.#deps.requestId) });
    await this.#emit({ type: 'progress', progress: this.#progress() });
    return [];
  }

  /** Whether Loki answers anything: where it does not, all of the search fails, and not only a part of its range. */
  async #answers(): Promise<boolean> {
    const { start, end } = this.#range;
    const range = { start: maxNanos(start, end - NANOS_PER_MINUTE), end };
    const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(PROBE_MS)]);
    try {
      await this.#deps.backend.client.labels({ range }, { signal });
      return true;
    } catch {
      this.#signal.throwIfAborted();
      return false;
    }
  }

  #windowReader(): WindowReader {
    return {
      backend: this.#deps.backend,
      reader: this.#deps.reader,
      wishes: wishesOf(this.#request),
      direction: this.#direction,
      signal: AbortSignal.any([this.#signal, this.#enough.signal]),
      priority: 'rows',
      onRetry: (error, range) => this.#retried(error, range),
      onNotice: (notice) => this.#notice(notice),
      isHopeless: isTooMuch,
    };
  }

  /** Counts a window as done; the rows that are still wanted of it. */
  #take(window: RunningWindow, found: WindowRows, sizer: WindowSizer): readonly Row[] {
    this.#windowsDone += 1;
    this.#bytesRead += found.bytesRead;
    this.#linesRead += found.linesRead;
    const rows = found.rows.slice(0, this.#request.limit - this.#taken);
    this.#taken += rows.length;
    const last = rows.at(-1);
    this.#isCut = !found.isWhole || rows.length < found.rows.length;
    if (!this.#isCut) {
      const edge = this.#direction === 'forward' ? window.range.end : window.range.start;
      this.#position = { kind: 'edge', time: edge };
      sizer.learn(lengthOf(window.range), performance.now() - window.startedAt, rows.length);
    } else if (last !== undefined) {
      this.#position = { kind: 'row', id: last.id, time: BigInt(last.time) };
    }
    return rows;
  }

  async #sendRows(rows: readonly Row[], known: Readonly<Record<string, Labels>>): Promise<void> {
    for (let from = 0; from < rows.length; from += ROWS_AN_EVENT) {
      const some = rows.slice(from, from + ROWS_AN_EVENT);
      const streams: Record<string, Record<string, string>> = {};
      for (const { stream } of some) {
        const labels = known[stream];
        if (labels === undefined || this.#sentStreams.has(stream)) continue;
        this.#sentStreams.add(stream);
        streams[stream] = labels;
      }
      if (Object.keys(streams).length > 0) await this.#emit({ type: 'streams', streams });
      await this.#emit({ type: 'rows', rows: some });
      this.#deps.metrics.searchRows.add(some.length);
    }
  }

  async #end(reason: 'complete' | 'limit' | 'failed'): Promise<void> {
    this.#deps.metrics.searches.add(1, { reason });
    const cursor = reason === 'complete' ? null : this.#cursor();
    await this.#emit({ type: 'end', reason, cursor, progress: this.#progress() });
  }

  #cursor(): string {
    return formatCursor(this.#position ?? { kind: 'edge', time: this.#begin }, this.#direction);
  }

  #progress(): Progress {
    const at = this.#position?.time ?? this.#begin;
    const covered = this.#direction === 'forward' ? { start: this.#begin, end: at } : { start: at, end: this.#begin };
    return {
      covered: { start: String(covered.start), end: String(covered.end) },
      windowsDone: this.#windowsDone,
      bytesRead: this.#bytesRead,
      linesRead: this.#linesRead,
      elapsedMs: Math.round(performance.now() - this.#startedAt),
    };
  }

  #retried(error: LokiError, range: TimeRange): void {
    this.#notice(retryNotice(error, range, this.#deps.requestId));
  }

  #notice(notice: Notice): void {
    // Whether there is room does not matter for a sentence; a listener that left is found out elsewhere.
    this.#emit({ type: 'notice', notice }).catch(() => undefined);
  }
}

function lengthOf({ start, end }: TimeRange): Nanos {
  return end - start;
}

function gapNotice(error: LokiError, range: TimeRange, requestId: string): Notice {
  return {
    code: 'window_failed',
    message: `This part of the range could not be read: ${error.message}`,
    range: toldRange(range),
    error: errorBody(error, requestId),
  };
}
