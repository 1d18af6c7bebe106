import type { LokiError } from '@edda/loki';
import type { Nanos, TimeRange } from '@edda/model';
import type { InsightEvent, InsightRequest, Notice, VolumeAnswer } from '@edda/protocol';
import { errorBody, toApiError } from '../../errors.ts';
import type { Backend } from '../backends/backend.ts';
import { planLogQueries } from '../plan.ts';
import { retryNotice } from '../retry-notice.ts';
import { seamNotice } from '../seam-notice.ts';
import type { ReadingGate } from '../lines/reading-gate.ts';
import type { CountingDeps } from '../counts/count-lines.ts';
import type { SearchDeps } from '../search/search.ts';
import { AskedThread } from '../threads/asked-thread.ts';
import type { InsightSetting, InsightThread } from './insight-worker.ts';
import { Population } from './population.ts';

/** Findings are told anew this often; to put them together takes the thread some milliseconds. */
const FINDINGS_EVERY_MS = 700;
const PROGRESS_EVERY_MS = 150;
const WORKER = new URL('./insight-worker.ts', import.meta.url);

export type InsightDeps = CountingDeps &
  Pick<SearchDeps, 'log' | 'requestId'> & {
    /** Lines are read in a thread, and there are only so many at once. */
    readonly readings: ReadingGate;
  };
type EmitInsight = (event: InsightEvent) => Promise<void>;

/** Throws what is wrong with a request before its answer begins. */
export function checkInsight(backend: Backend, { subject, against }: InsightRequest): void {
  planLogQueries(backend, subject.ask, null);
  if (against !== null) planLogQueries(backend, against.ask, null);
}

/** Counts and reads one or two populations, and tells what they are made of, better and better until `end`. */
export async function runInsight(
  deps: InsightDeps,
  request: InsightRequest,
  emit: EmitInsight,
  signal: AbortSignal,
): Promise<void> {
  const reading = new InsightReading(deps, request, emit, signal);
  try {
    await reading.run();
  } catch (error) {
    if (!signal.aborted) await reading.fail(error);
  }
}

class InsightReading {
  readonly #deps: InsightDeps;
  readonly #request: InsightRequest;
  readonly #emit: EmitInsight;
  readonly #signal: AbortSignal;
  /** Of two populations that are read at once, one that fails ends the other. */
  readonly #over = new AbortController();
  readonly #subject: Population;
  readonly #against: Population | null;
  #toldAt = { progress: 0, findings: 0 };
  #isTelling = false;

  constructor(deps: InsightDeps, request: InsightRequest, emit: EmitInsight, signal: AbortSignal) {
    this.#deps = deps;
    this.#request = request;
    this.#emit = emit;
    this.#signal = signal;
    const stop = AbortSignal.any([signal, this.#over.signal]);
    const populationDeps = {
      backend: deps.backend,
      reader: deps.reader,
      onRetry: (error: LokiError, range: TimeRange) => this.#notice(retryNotice(error, range, deps.requestId)),
      onCrowded: (time: Nanos, shown: number) => this.#notice(seamNotice(time, shown)),
    };
    const made = (asked: InsightRequest['subject'], side: 'subject' | 'against') =>
      new Population({ ...populationDeps, onRead: () => this.#onRead() }, asked, side, stop);
    this.#subject = made(request.subject, 'subject');
    this.#against = request.against === null ? null : made(request.against, 'against');
  }

  async run(): Promise<void> {
    try {
      const [grid] = await Promise.all([
        this.#subject.count(this.#request.bars),
        this.#against?.count(this.#request.bars) ?? null,
      ]);
      await this.#emit({ type: 'bars', start: grid.start, step: grid.step, bars: grid.bars });
      await this.#tellProgress();
      await this.#deps.readings.run(
        this.#signal,
        (notice) => this.#notice(notice),
        () => this.#readBoth(grid),
      );
    } finally {
      this.#over.abort();
    }
    const isCut = this.#subject.isCut || this.#against?.isCut === true;
    await this.#emit({ type: 'end', reason: isCut ? 'limit' : 'complete' });
  }

  async fail(error: unknown): Promise<void> {
    const { requestId, log } = this.#deps;
    if (toApiError(error).code === 'internal') log.error({ err: error, requestId }, 'an insight failed');
    await this.#emit({ type: 'error', error: errorBody(error, requestId) });
    await this.#emit({ type: 'end', reason: 'failed' });
  }

  #thread: InsightThread | null = null;

  async #readBoth({ start, step, bars }: VolumeAnswer): Promise<void> {
    const grid = { start: BigInt(start), step: BigInt(step), bars };
    const { profiles } = this.#deps.backend.sources;
    const workerData: InsightSetting = { parts: this.#request.parts, grid, profiles };
    await using thread: InsightThread = new AskedThread(WORKER, { workerData, signal: this.#signal });
    this.#thread = thread;
    await Promise.all([this.#subject.read(thread), this.#against?.read(thread)]);
    await this.#emit({ type: 'findings', findings: await thread.ask('findings', null) });
    await this.#tellProgress();
  }

  /** The two populations come here by turns; while one tells, the other has nothing to add. */
  async #onRead(): Promise<void> {
    if (this.#isTelling) return;
    this.#isTelling = true;
    const now = performance.now();
    try {
      if (now - this.#toldAt.progress > PROGRESS_EVERY_MS) await this.#tellProgress();
      if (now - this.#toldAt.findings > FINDINGS_EVERY_MS && this.#thread !== null) {
        await this.#emit({ type: 'findings', findings: await this.#thread.ask('findings', null) });
        this.#toldAt.findings = performance.now();
      }
    } finally {
      this.#isTelling = false;
    }
  }

  async #tellProgress(): Promise<void> {
    this.#toldAt.progress = performance.now();
    await this.#emit({ type: 'progress', subject: this.#subject.told, against: this.#against?.told ?? null });
  }

  #notice(notice: Notice): void {
    // Whether there is room does not matter for a sentence; a listener that left is found out elsewhere.
    this.#emit({ type: 'notice', notice }).catch(() => undefined);
  }
}
