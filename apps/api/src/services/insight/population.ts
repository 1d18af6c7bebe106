import { LokiError } from '@edda/loki';
import type { Level, Nanos, TimeRange } from '@edda/model';
import type { Population as AskedPopulation, PopulationRead, VolumeAnswer } from '@edda/protocol';
import type { PlannedLogQuery } from '@edda/sources';
import type { Backend } from '../backends/backend.ts';
import { stats } from '../counts/stats.ts';
import { volume } from '../counts/volume.ts';
import type { LinePage } from '../lines/line-page.ts';
import { planLogQueries, streamsOf } from '../plan.ts';
import { type OnRetry, withRetry } from '../retry.ts';
import type { CountingDeps } from '../counts/count-lines.ts';
import type { InsightThread } from './insight-worker.ts';
import { type Sample, sampleOf } from './sample.ts';
import type { Side } from './sides.ts';

/** What is read of one population at most. Some seconds of a thread; a share of so many lines is known to half a percent. */
const LINES_MAX = 50_000;
const BYTES_MAX = 64_000_000;
/** The counts that the sample is sized by may be behind what has arrived since: then this is where it ends. */
const SLACK = 1.5;
/** An answer should be about this long, whatever the lines are. */
const ANSWER_BYTES = 4_000_000;
const LEAST_LINES = 10;
/** Where nothing says how long lines are. */
const GUESSED_LINE_BYTES = 1_000;

/** What a population is read with, and who hears of it. */
export interface PopulationDeps {
  readonly backend: Backend;
  readonly reader: CountingDeps['reader'];
  readonly onRetry: (error: Parameters<OnRetry>[0], range: TimeRange) => void;
  readonly onCrowded: (time: Nanos, shown: number) => void;
  /** After each answer. */
  readonly onRead: () => Promise<void>;
}

/** One of the two sets of lines: first counted, then read as far as it is worth. */
export class Population {
  readonly #deps: PopulationDeps;
  readonly #asked: AskedPopulation;
  readonly #side: Side;
  readonly #signal: AbortSignal;
  readonly range: TimeRange;
  #queries: readonly PlannedLogQuery[] = [];
  #sample: Sample = { windows: [], share: 1 };
  #lineBytes = GUESSED_LINE_BYTES;
  #total: number | null = null;
  #levels: Partial<Record<Level, number>> = {};
  #lines = 0;
  #bytes = 0;
  #windowsDone = 0;
  isCut = false;

  constructor(deps: PopulationDeps, asked: AskedPopulation, side: Side, signal: AbortSignal) {
    this.#deps = deps;
    this.#asked = asked;
    this.#side = side;
    this.#signal = signal;
    this.range = { start: BigInt(asked.range.start), end: BigInt(asked.range.end) };
  }

  /** Counts the lines, and settles what of them is read. The bars are those of the histogram. */
  async count(bars: number): Promise<VolumeAnswer> {
    const { backend, reader } = this.#deps;
    const { ask, range } = this.#asked;
    const request = { backend: backend.name, ask, range, bars };
    const counted = await this.#retried(this.range, () => volume({ backend, reader }, request, this.#signal));
    const streams = await streamsOf(backend, ask, this.range, this.#signal);
    this.#queries = planLogQueries(backend, ask, streams);
    this.#total = counted.total;
    this.#levels = sums(counted);
    this.#lineBytes = await this.#usualLineBytes();
    const most = Math.min(LINES_MAX, BYTES_MAX / this.#lineBytes);
    const wanted = counted.total === 0 ? 1 : most / counted.total;
    this.#sample = sampleOf(this.range, wanted, (2 * counted.total) / this.#usualLimit);
    return counted;
  }

  /** Reads the sample, window by window. */
  async read(thread: InsightThread): Promise<void> {
    if (this.#total === 0) return void (this.#windowsDone = this.#sample.windows.length);
    for (const window of this.#sample.windows) {
      await Promise.all(this.#queries.map(({ logql }) => this.#readQuery(thread, logql, window)));
      this.#windowsDone += 1;
      await this.#deps.onRead();
      if (this.isCut) return;
    }
  }

  get told(): PopulationRead {
    return {
      total: this.#total,
      levels: this.#levels,
      lines: this.#lines,
      bytes: this.#bytes,
      share: this.#sample.share,
      done: this.#total === null ? 0 : this.#windowsDone / Math.max(1, this.#sample.windows.length),
    };
  }

  /** Lines that are asked for at once. */
  get #usualLimit(): number {
    const fitting = Math.max(LEAST_LINES, Math.round(ANSWER_BYTES / this.#lineBytes));
    return Math.min(fitting, this.#deps.backend.maxEntries);
  }

  async #readQuery(thread: InsightThread, query: string, window: TimeRange): Promise<void> {
    let limit = this.#usualLimit;
    for (let start: Nanos | null = window.start; start !== null && start < window.end;) {
      if (this.#lines > LINES_MAX * SLACK || this.#bytes > BYTES_MAX * SLACK) return void (this.isCut = true);
      const range: TimeRange = { start, end: window.end };
      const read = await this.#retried(range, () => this.#ask(thread, query, range, limit));
      this.#lines += read.lines;
      this.#bytes += read.bytes;
      if (read.isCrowded && read.lastTime !== null) this.#deps.onCrowded(BigInt(read.lastTime), read.lines);
      start = read.next === null ? null : BigInt(read.next);
      // One nanosecond that fills an answer is asked for again, as a whole.
      limit = read.next !== null && read.lines === 0 ? Number.POSITIVE_INFINITY : this.#usualLimit;
    }
  }

  async #ask(thread: InsightThread, query: string, range: TimeRange, wanted: number): Promise<LinePage> {
    const { backend } = this.#deps;
    const direction = 'forward';
    const { bytes, limit } = await backend.askEntries('facets', this.#signal, wanted, async (client, most, signal) => {
      const asked = { query, range, limit: most, direction } as const;
      return { bytes: await client.queryRangeBytes(asked, { signal }), limit: most };
    });
    const mayCrowd = limit === backend.maxEntries;
    return thread.ask('page', { side: this.#side, bytes, limit, direction, mayCrowd }, [bytes]);
  }

  /** Of all the lines of its streams, as the index knows them. */
  async #usualLineBytes(): Promise<number> {
    const { backend } = this.#deps;
    try {
      if (!(await backend.capabilities(this.#signal)).stats) return GUESSED_LINE_BYTES;
      const { bytes, entries } = await stats(backend, { backend: backend.name, ...this.#asked }, this.#signal);
      return entries === 0 ? GUESSED_LINE_BYTES : Math.max(1, bytes / entries);
    } catch (error) {
      // A guess that is not to be had stops nothing; whatever is the matter shows with the first lines.
      if (error instanceof LokiError) return GUESSED_LINE_BYTES;
      throw error;
    }
  }

  #retried<T>(range: TimeRange, call: () => Promise<T>): Promise<T> {
    return withRetry(call, this.#signal, (error: LokiError) => this.#deps.onRetry(error, range));
  }
}

function sums({ levels }: VolumeAnswer): Partial<Record<Level, number>> {
  const totals = Object.entries(levels).map(([level, bars]) => [level, bars.reduce((sum, count) => sum + count, 0)]);
  return Object.fromEntries(totals);
}
