import {
  type LokiCapabilities,
  LokiClient,
  type LokiClientOptions,
  LokiError,
  NO_CAPABILITIES,
  probeCapabilities,
} from '@edda/loki';
import { parseGoDuration, parsePrometheusDuration } from '@edda/logql';
import { type Nanos, NANOS_PER_MINUTE, nanosFromMillis, type TimeRange } from '@edda/model';
import type { BackendInfo } from '@edda/protocol';
import { errorBody } from '../../errors.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Sources } from '../sources.ts';
import { inAllowedPieces, LONGEST_QUERY_NANOS, piecesOf } from '../time-pieces.ts';
import { untilAborted } from '../until-aborted.ts';
import { HealthWatch } from './health-watch.ts';
import { type Priority, RequestGate } from './request-gate.ts';
import { SharedAnswers } from './shared-answers.ts';
import { StreamCatalog } from './stream-catalog.ts';

/** What a Loki answers at most for one log query, by default. */
export const LOKI_MAX_ENTRIES = 5_000;

const MAX_REQUESTS_AT_ONCE = 8;
/** Parts of one search that a Loki is asked at once: it spreads them over its queriers. */
const WINDOWS_AT_ONCE = 4;
/** The embedded store shares this machine with everything else. */
const WINDOWS_AT_ONCE_OF_STORE = 2;
const PROBE_TIMEOUT_MS = 1_500;
/** What a backend can do changes with its configuration, seldom. */
const CAPABILITIES_MAX_AGE_MS = 600_000;
/** How much there is matters about, and the pages of one search ask for it again. */
const SIZES_MAX_AGE_MS = 30_000;
/** Where some of it could not be found out. */
const CAPABILITIES_RETRY_MS = 5_000;

/** One Loki, or one tenant of it. */
export interface BackendOptions {
  /** In addresses; stays the same for as long as links should work. */
  readonly name: string;
  /** What people read. */
  readonly title: string;
  readonly loki: LokiClientOptions;
  /** Where people are told to send lines to: the store that was started with Edda. */
  readonly pushUrl?: string;
}

interface Found {
  readonly capabilities: LokiCapabilities;
  readonly version: string | null;
  readonly staleAt: number;
}

/** A backend, what it can do, and how much it is asked at once. */
export class Backend {
  readonly name: string;
  readonly title: string;
  readonly #pushUrl: string | undefined;
  readonly client: LokiClient;
  readonly streams: StreamCatalog;
  /** Bytes that selectors read in a range, as the index estimates them. */
  readonly sizes = new SharedAnswers<number>(SIZES_MAX_AGE_MS);
  /** How its lines are read. */
  readonly sources: Sources;
  readonly #gate = new RequestGate(MAX_REQUESTS_AT_ONCE);
  readonly #health: HealthWatch;
  readonly #metrics: Metrics;
  #maxEntries = LOKI_MAX_ENTRIES;
  #longestQuery = LONGEST_QUERY_NANOS;
  #found: Found | null = null;
  #finding: Promise<Found> | null = null;

  constructor(options: BackendOptions, metrics: Metrics, sources: Sources) {
    this.sources = sources;
    this.name = options.name;
    this.title = options.title;
    this.#pushUrl = options.pushUrl;
    this.client = new LokiClient(options.loki);
    this.#metrics = metrics;
    this.#health = new HealthWatch((signal) => answersAnything(this.client, signal));
    this.streams = new StreamCatalog(async (range, selectors, signal) => {
      const ask = (piece: TimeRange) =>
        this.ask('rows', signal, (client, stop) => client.series(piece, selectors, { signal: stop }));
      const all = () => Promise.all(piecesOf(range, this.#longestQuery).map(ask));
      return (await inAllowedPieces(this, all)).flat();
    });
  }

  /** Entries that one log query may ask for: Loki's default until this backend names a smaller limit. */
  get maxEntries(): number {
    return this.#maxEntries;
  }

  /** The longest range that one request may ask for: what any Loki takes, until this backend names a smaller limit. */
  get longestQuery(): Nanos {
    return this.#longestQuery;
  }

  /** Asks the backend when there is room. Everything that is asked on behalf of a page goes through here. */
  ask<T>(
    priority: Priority,
    signal: AbortSignal,
    call: (client: LokiClient, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return this.#gate.run(priority, signal, () => this.#observed(signal, call));
  }

  /**
   * The same for log lines: as many as wanted, or as the backend gives at once. A smaller limit that it names is learnt,
   * and it is asked again.
   */
  async askEntries<T>(
    priority: Priority,
    signal: AbortSignal,
    wanted: number,
    call: (client: LokiClient, limit: number, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const limit = Math.min(wanted, this.#maxEntries);
    try {
      return await this.ask(priority, signal, (client, stop) => call(client, limit, stop));
    } catch (error) {
      if (this.learnFrom(error)) return this.askEntries(priority, signal, wanted, call);
      throw error;
    }
  }

  /** What a refused query says about this backend's limits; true where it may be asked again with less. */
  learnFrom(error: unknown): boolean {
    if (!(error instanceof LokiError) || error.limit?.name !== 'max_entries_limit_per_query') return false;
    const figure = Number(error.limit.figure);
    if (!(figure > 0 && figure < this.#maxEntries)) return false;
    this.#maxEntries = figure;
    return true;
  }

  async capabilities(signal: AbortSignal): Promise<LokiCapabilities> {
    if (this.#found === null || Date.now() > this.#found.staleAt) await untilAborted(this.#find(), signal);
    return this.#knownCapabilities;
  }

  /** How many parts of one search it is asked at once. Only the embedded store knows origins. */
  async windowsAtOnce(signal: AbortSignal): Promise<number> {
    const { origins } = await this.capabilities(signal);
    return origins ? WINDOWS_AT_ONCE_OF_STORE : WINDOWS_AT_ONCE;
  }

  /** It answered otherwise than it did when it was asked what it can do: it is asked again. */
  doubtCapabilities(): void {
    if (this.#found !== null) this.#found = { ...this.#found, staleAt: 0 };
  }

  /** How it is right now. Never rejects: a backend in trouble is an answer. */
  async info(requestId: string): Promise<BackendInfo> {
    const known = {
      name: this.name,
      title: this.title,
      ...(this.#pushUrl !== undefined && { pushUrl: this.#pushUrl }),
    };
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS);
    const now = nanosFromMillis(Date.now());
    // What it can do counts as it was known where it does not say so now.
    const usual = this.capabilities(signal).catch(() => this.#knownCapabilities);
    try {
      await this.client.labels({ range: { start: now - NANOS_PER_MINUTE, end: now } }, { signal });
      const capabilities = await usual;
      return { ...known, version: this.#found?.version ?? null, reachable: true, capabilities };
    } catch (error) {
      // It may come back as another one.
      this.doubtCapabilities();
      const told = errorBody(signal.aborted ? silent(this.client.origin) : error, requestId);
      const capabilities = this.#knownCapabilities;
      return { ...known, version: this.#found?.version ?? null, reachable: false, capabilities, error: told };
    }
  }

  close(): Promise<void> {
    return this.client.close();
  }

  get #knownCapabilities(): LokiCapabilities {
    return this.#found?.capabilities ?? NO_CAPABILITIES;
  }

  async #observed<T>(signal: AbortSignal, call: (client: LokiClient, signal: AbortSignal) => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    let outcome = 'ok';
    try {
      return await this.#health.watch(signal, (stop) => call(this.client, stop));
    } catch (error) {
      this.#learnLength(error);
      outcome = error instanceof LokiError ? error.code : signal.aborted ? 'cancelled' : 'internal';
      throw error;
    } finally {
      this.#metrics.lokiRequests.add(1, { backend: this.name, outcome });
      this.#metrics.lokiSeconds.observe((performance.now() - startedAt) / 1000);
    }
  }

  #learnLength(error: unknown): void {
    if (!(error instanceof LokiError) || error.limit?.name !== 'max_query_length') return;
    const nanos = parsePrometheusDuration(error.limit.figure) ?? parseGoDuration(error.limit.figure);
    if (nanos !== null && nanos > 0n && nanos < this.#longestQuery) this.#longestQuery = nanos;
  }

  async #find(): Promise<void> {
    this.#finding ??= this.#probe().finally(() => (this.#finding = null));
    this.#found = await this.#finding;
  }

  async #probe(): Promise<Found> {
    const now = nanosFromMillis(Date.now());
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS);
    const range: TimeRange = { start: now - NANOS_PER_MINUTE, end: now };
    const [{ capabilities, complete }, version] = await Promise.all([
      probeCapabilities(this.client, range, signal),
      this.client.buildInfo({ signal }).then(
        (info) => info.version,
        () => null,
      ),
    ]);
    return {
      capabilities,
      version,
      staleAt: Date.now() + (complete ? CAPABILITIES_MAX_AGE_MS : CAPABILITIES_RETRY_MS),
    };
  }
}

/** A refusal is an answer too; a gateway may not pass `/ready` on. */
async function answersAnything(client: LokiClient, signal: AbortSignal): Promise<void> {
  try {
    await client.ready({ signal });
  } catch (error) {
    if (!(error instanceof LokiError) || error.status === null) throw error;
  }
}

function silent(origin: string): LokiError {
  const message = `Loki at ${origin} does not answer (nothing for ${PROBE_TIMEOUT_MS / 1000} s)`;
  return new LokiError({ code: 'timeout', message, endpoint: '/loki/api/v1/labels' });
}
