import type { Direction, LokiError } from '@edda/loki';
import { type Labels, maxNanos, minNanos, type Nanos, NANOS_PER_MINUTE, type TimeRange } from '@edda/model';
import type { Notice, Progress, SearchEvent, SearchRequest } from '@edda/protocol';
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
  #sent = 0;
  #windowsDone = 0;
  /** The time that the windows taken so far are long, all together. */
  #nanosDone = 0n;
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
    const sizer = new WindowSizer(lengthOf(this.#range), bytes, this.#request.limit);
    const after = this.#position?.kind === 'row' ? this.#position.id : null;
    const atOnce = await this.#deps.backend.windowsAtOnce(this.#signal);
    const running: RunningWindow[] = [];
    try {
      do {
        // The first windows mostly fill the page; only a search that finds little looks far ahead.
        const most = Math.min(atOnce, 1 + this.#windowsDone);
        this.#startWindows(running, most, queries, sizer, after);
        const window = running.shift();
        if (window === undefined) break;
        try {
          await this.#take(window, await this.#slow.wait(window.rows), sizer);
          this.#failedInARow = 0;
        } catch (error) {
          running.unshift(...(await this.#cured(window, error, (range) => this.#begun(range, queries, after))));
        }
      } while (this.#sent < this.#request.limit);
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

  #startWindows(
    running: RunningWindow[],
    most: number,
    queries: readonly PlannedLogQuery[],
    sizer: WindowSizer,
    after: string | null,
  ): void {
    while (running.length < most && !this.#windows.isExhausted && !this.#fillsPage(running)) {
      const range = this.#windows.next(minNanos(sizer.span, this.#deps.backend.longestQuery));
      running.push(this.#begun(range, queries, after));
    }
  }

  /**
   * Whether what is being asked fills the page, were the range as full as it was so far. What is asked beyond that
   * takes from the page's own windows what the backend can do at a time.
   */
  #fillsPage(running: readonly RunningWindow[]): boolean {
    const asked = running.reduce((sum, { range }) => sum + lengthOf(range), 0n);
    return asked > 0n && BigInt(this.#sent) * asked >= BigInt(this.#request.limit - this.#sent) * this.#nanosDone;
  }

  #begun(range: TimeRange, queries: readonly PlannedLogQuery[], after: string | null): RunningWindow {
    const wanted = this.#request.limit - this.#sent;
    const texts = queries.map(({ logql }) => logql);
    const rows = readWindow(this.#windowReader(), texts, range, wanted, after);
    // Its failure is told when its turn comes.
    rows.catch(() => undefined);
    return { range, startedAt: performance.now(), rows };
  }

  /** What takes the place of a window that failed: its halves, or nothing but a word about the gap. */
  async #cured(
    { range }: RunningWindow,
    error: unknown,
    begin: (range: TimeRange) => RunningWindow,
  ): Promise<RunningWindow[]> {
    this.#signal.throwIfAborted();
    const halves = isTooMuch(error) ? halvesOf(range, this.#direction) : null;
    if (halves !== null) return halves.map(begin);
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

  async #take(window: RunningWindow, found: WindowRows, sizer: WindowSizer): Promise<void> {
    this.#windowsDone += 1;
    this.#nanosDone += lengthOf(window.range);
    this.#bytesRead += found.bytesRead;
    this.#linesRead += found.linesRead;
    const rows = found.rows.slice(0, this.#request.limit - this.#sent);
    await this.#sendRows(rows, found.streams);
    const last = rows.at(-1);
    this.#isCut = !found.isWhole || rows.length < found.rows.length;
    if (!this.#isCut) {
      const edge = this.#direction === 'forward' ? window.range.end : window.range.start;
      this.#position = { kind: 'edge', time: edge };
      sizer.learn(lengthOf(window.range), performance.now() - window.startedAt);
    } else if (last !== undefined) {
      this.#position = { kind: 'row', id: last.id, time: BigInt(last.time) };
    }
    await this.#emit({ type: 'progress', progress: this.#progress() });
  }

  async #sendRows(rows: WindowRows['rows'], known: Readonly<Record<string, Labels>>): Promise<void> {
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
      this.#sent += some.length;
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
