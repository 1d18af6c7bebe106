import type { LokiError } from '@edda/loki';
import { maxNanos, type Nanos, type TimeRange } from '@edda/model';
import { EMPTY_ASK, type Notice, type OverviewEvent, type OverviewRequest } from '@edda/protocol';
import { type PlannedCount, planLines } from '@edda/sources';
import { errorBody, toApiError } from '../../errors.ts';
import { type Counted, type CountingBy, type CountingDeps, countSteps } from '../counts/count-lines.ts';
import { countRange } from '../counts/count-range.ts';
import { barsOf, niceStep } from '../counts/steps.ts';
import { split } from '../counts/volume.ts';
import { streamsOf, type Streams } from '../plan.ts';
import { retryNotice } from '../retry-notice.ts';
import { withRetry } from '../retry.ts';
import { skewNotice } from '../search/clock-skew.ts';
import type { SearchDeps } from '../search/search.ts';
import { SlowTeller } from '../slow-teller.ts';
import { floorTo } from '../time-grid.ts';
import { piecesOf } from '../time-pieces.ts';
import { lastLineOf } from './last-line.ts';
import { HealthBook } from './service-health.ts';

/** A cluster that loses more services at once has another trouble; each is one more question. */
const SILENT_MAX = 20;

export type OverviewDeps = CountingDeps & Pick<SearchDeps, 'log' | 'requestId'>;
type EmitOverview = (event: OverviewEvent) => Promise<void>;

/** How every service does. What the index knows comes first, then what has to be read, then the period before. */
export async function runOverview(
  deps: OverviewDeps,
  request: OverviewRequest,
  emit: EmitOverview,
  signal: AbortSignal,
): Promise<void> {
  const overview = new Overview(deps, request, emit, signal);
  try {
    await overview.run();
  } catch (error) {
    if (signal.aborted) return;
    const { requestId, log } = deps;
    if (toApiError(error).code === 'internal') log.error({ err: error, requestId }, 'an overview failed');
    await emit({ type: 'error', error: errorBody(error, requestId) });
    await emit({ type: 'end', reason: 'failed', bytesRead: overview.bytesRead });
  }
}

class Overview {
  readonly #deps: OverviewDeps;
  readonly #emit: EmitOverview;
  readonly #by: CountingBy;
  readonly #slow: SlowTeller;
  readonly #range: TimeRange;
  readonly #before: TimeRange;
  readonly #step: Nanos;
  readonly #book: HealthBook;
  readonly #places: { readonly start: Nanos; readonly step: Nanos; readonly bars: number };
  readonly #silent = new Map<string, Nanos>();
  #isCounted = false;
  #isCompared = false;
  bytesRead = 0;

  constructor(deps: OverviewDeps, request: OverviewRequest, emit: EmitOverview, signal: AbortSignal) {
    this.#deps = deps;
    this.#emit = emit;
    this.#by = { backend: deps.backend, reader: deps.reader, priority: 'histogram', signal };
    this.#slow = new SlowTeller(deps.backend, (notice) => this.#notice(notice));
    this.#range = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
    const length = this.#range.end - this.#range.start;
    this.#before = { start: maxNanos(0n, this.#range.start - length), end: this.#range.start };
    this.#step = niceStep(this.#range, request.bars);
    this.#places = {
      start: floorTo(this.#range.start, this.#step),
      step: this.#step,
      bars: barsOf(this.#range, this.#step),
    };
    this.#book = new HealthBook(this.#places);
  }

  async run(): Promise<void> {
    const { start, step, bars } = this.#places;
    await this.#emit({ type: 'bars', start: String(start), step: String(step), bars });
    const both = { start: this.#before.start, end: this.#range.end };
    const streams = await this.#retried(both, () => streamsOf(this.#by.backend, EMPTY_ASK, both, this.#by.signal));
    const skew = skewNotice(this.#by.backend.client);
    if (skew !== null) this.#notice(skew);
    await this.#countNow(streams);
    this.#isCounted = true;
    await this.#tell();
    if (this.#before.start < this.#before.end) await this.#countBefore(streams);
    this.#isCompared = true;
    await this.#tell();
    await this.#findSilent();
    await this.#emit({ type: 'end', reason: 'complete', bytesRead: this.bytesRead });
  }

  /** Each planned query for itself: what labels tell is there at once, what has to be parsed comes when it comes. */
  async #countNow(streams: Streams): Promise<void> {
    const { edges, middle } = split(this.#range, this.#step, this.#deps.backend.longestQuery);
    const inSteps = middle.flatMap((piece) =>
      byCost(this.#plan(streams, this.#step)).map((planned) => async () => {
        await this.#take(piece, () => countSteps(this.#by, [planned], piece, this.#step));
        await this.#tell();
      }),
    );
    const plan = (span: Nanos) => this.#plan(streams, span);
    const atEdges = edges.map(
      (edge) => () => this.#take(edge, () => countRange(this.#by, { ask: EMPTY_ASK, streams, plan }, edge)),
    );
    await Promise.all([...inSteps, ...atEdges].map((count) => count()));
  }

  async #take(range: TimeRange, count: () => Promise<Counted>): Promise<void> {
    const { counts, bytesRead } = await this.#retried(range, count);
    this.#book.addNow(counts);
    this.bytesRead += bytesRead;
  }

  async #countBefore(streams: Streams): Promise<void> {
    const plan = (span: Nanos) => this.#plan(streams, span);
    const count = async (piece: TimeRange): Promise<void> => {
      const counted = { ask: EMPTY_ASK, streams, plan };
      const { counts, bytesRead } = await this.#retried(piece, () => countRange(this.#by, counted, piece));
      this.#book.addBefore(counts);
      this.bytesRead += bytesRead;
    };
    await Promise.all(piecesOf(this.#before, this.#deps.backend.longestQuery).map(count));
  }

  #plan(streams: Streams, span: Nanos): readonly PlannedCount[] {
    return planLines(EMPTY_ASK, streams, span, this.#by.backend.sources.profiles);
  }

  /** When those wrote last that are missed. */
  async #findSilent(): Promise<void> {
    const missed = [...this.#book.missed()].slice(0, SILENT_MAX);
    if (missed.length === 0) return;
    await Promise.all(
      missed.map(async ([service, lastBarEnd]) => {
        // Of a service with lines in the range the bar tells where its last one is.
        const range =
          lastBarEnd === null
            ? this.#before
            : { start: maxNanos(this.#range.start, lastBarEnd - this.#step), end: lastBarEnd };
        const time = await this.#retried(range, () => lastLineOf(this.#by, service, range));
        if (time !== null) this.#silent.set(service, time);
      }),
    );
    await this.#tell();
  }

  async #tell(): Promise<void> {
    const services = this.#book.told(this.#isCompared, this.#silent);
    await this.#emit({ type: 'services', services, counted: this.#isCounted, compared: this.#isCompared });
  }

  #retried<T>(range: TimeRange, call: () => Promise<T>): Promise<T> {
    const onRetry = (error: LokiError): void => this.#notice(retryNotice(error, range, this.#deps.requestId));
    return withRetry(() => this.#slow.wait(call()), this.#by.signal, onRetry);
  }

  #notice(notice: Notice): void {
    // Whether there is room does not matter for a sentence; a listener that left is found out elsewhere.
    this.#emit({ type: 'notice', notice }).catch(() => undefined);
  }
}

/** What is read from labels alone first. */
function byCost(planned: readonly PlannedCount[]): readonly PlannedCount[] {
  const readsLines = ({ rules }: PlannedCount): number => Number(rules.some(({ from }) => from === 'field'));
  return planned.toSorted((a, b) => readsLines(a) - readsLines(b));
}
