import type { Labels, TimeRange } from '@edda/model';
import type * as z from 'zod';
import { LokiError } from '../error.ts';
import {
  BuildInfoAnswer,
  IndexStatsAnswer,
  MetricQueryAnswer,
  NamesAnswer,
  OriginRemovedAnswer,
  OriginsAnswer,
  SeriesAnswer,
  StreamsAnswer,
} from '../schemas/index.ts';
import { bodyError } from './failure.ts';
import type { LokiClientOptions } from './options.ts';
import { LokiTail, type TailQuery } from './tail.ts';
import { type Call, type Params, Transport } from './transport.ts';

const READY_POLL_MS = 100;

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

export type Direction = 'backward' | 'forward';

/** Log queries: `start` is inside, `end` is not. */
export interface LogRangeQuery {
  readonly query: string;
  readonly range: TimeRange;
  readonly limit: number;
  readonly direction: Direction;
}

/** Loki rounds `start` down and `end` up to multiples of the step since 1970. `stepMs` is at least 1. */
export interface MetricRangeQuery {
  readonly query: string;
  readonly range: TimeRange;
  readonly stepMs: number;
}

export interface InstantQuery {
  readonly query: string;
  readonly time: bigint;
}

export interface DiscoveryQuery {
  readonly range: TimeRange;
  /** A stream selector; without one, every stream counts. */
  readonly query?: string | undefined;
}

/** Loki's documented HTTP API. Every method rejects with a {@link LokiError}, or with its signal's reason. */
export class LokiClient {
  readonly #transport: Transport;

  constructor(options: LokiClientOptions) {
    this.#transport = new Transport(options);
  }

  /** Scheme, host and port. */
  get origin(): string {
    return this.#transport.origin;
  }

  /** How far its clock is ahead of ours, in milliseconds, known to a second; null where its answers carry no date. */
  get clockSkewMs(): number | null {
    return this.#transport.clockSkewMs;
  }

  /** The bytes of a log query's answer, for whoever parses them elsewhere; {@link parseStreams} is that parser. */
  queryRangeBytes(ask: LogRangeQuery, options: CallOptions = {}): Promise<Buffer> {
    const params = { query: ask.query, ...rangeParams(ask.range), limit: ask.limit, direction: ask.direction };
    return this.#transport.request({ endpoint: '/loki/api/v1/query_range', params, ...options });
  }

  async queryRange(ask: LogRangeQuery, options: CallOptions = {}): Promise<StreamsAnswer> {
    return parseStreams(await this.queryRangeBytes(ask, options));
  }

  /** The bytes of a metric query's answer, for whoever parses them elsewhere; {@link parseMetric} is that parser. */
  metricRangeBytes(ask: MetricRangeQuery, options: CallOptions = {}): Promise<Buffer> {
    const params = { query: ask.query, ...rangeParams(ask.range), step: stepText(ask.stepMs) };
    return this.#transport.request({ endpoint: '/loki/api/v1/query_range', params, ...options });
  }

  async metricRange(ask: MetricRangeQuery, options: CallOptions = {}): Promise<MetricQueryAnswer> {
    return parseMetric(await this.metricRangeBytes(ask, options));
  }

  metricInstant(ask: InstantQuery, options: CallOptions = {}): Promise<MetricQueryAnswer> {
    const params = { query: ask.query, time: ask.time };
    return this.#json(MetricQueryAnswer, { endpoint: '/loki/api/v1/query', params, ...options });
  }

  async labels(ask: DiscoveryQuery, options: CallOptions = {}): Promise<readonly string[]> {
    return this.#names('/loki/api/v1/labels', ask, options);
  }

  async labelValues(name: string, ask: DiscoveryQuery, options: CallOptions = {}): Promise<readonly string[]> {
    return this.#names(`/loki/api/v1/label/${encodeURIComponent(name)}/values`, ask, options);
  }

  /** Label sets of the streams that match any of the selectors; without selectors, of every stream. */
  async series(range: TimeRange, selectors: readonly string[], options: CallOptions = {}): Promise<readonly Labels[]> {
    const params = { ...rangeParams(range), 'match[]': selectors };
    const answer = await this.#json(SeriesAnswer, { endpoint: '/loki/api/v1/series', params, ...options });
    return answer.data ?? [];
  }

  /** What the index knows about the streams of a selector; an estimate. */
  stats(selector: string, range: TimeRange, options: CallOptions = {}): Promise<IndexStatsAnswer> {
    const params = { query: selector, ...rangeParams(range) };
    return this.#json(IndexStatsAnswer, { endpoint: '/loki/api/v1/index/stats', params, ...options });
  }

  buildInfo(options: CallOptions = {}): Promise<BuildInfoAnswer> {
    return this.#json(BuildInfoAnswer, { endpoint: '/loki/api/v1/status/buildinfo', ...options });
  }

  /** Edda's own addition to the store; `unsupported` at any other Loki. */
  origins(options: CallOptions = {}): Promise<OriginsAnswer> {
    return this.#json(OriginsAnswer, { endpoint: '/edda/api/v1/origins', ...options });
  }

  /** Removes the entries that were pushed under an origin, and no others. */
  removeOrigin(name: string, options: CallOptions = {}): Promise<OriginRemovedAnswer> {
    const endpoint = `/edda/api/v1/origins/${encodeURIComponent(name)}`;
    return this.#json(OriginRemovedAnswer, { method: 'DELETE', endpoint, ...options });
  }

  /** Resolves where the endpoint exists, whatever it thinks of the parameters. */
  async probe(endpoint: string, params: Params, options: CallOptions = {}): Promise<boolean> {
    try {
      await this.#transport.request({ endpoint, params, ...options });
      return true;
    } catch (error) {
      if (!(error instanceof LokiError)) throw error;
      if (error.code === 'query_invalid' || error.code === 'query_parse')
        return !/disabled|not enabled/i.test(error.message);
      if (error.code === 'unsupported') return false;
      throw error;
    }
  }

  async ready(options: CallOptions = {}): Promise<void> {
    await this.#transport.request({ endpoint: '/ready', ...options });
  }

  /** Polls `/ready` until it is answered with 200; the signal is the limit. */
  async waitReady(signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        return await this.ready({ signal });
      } catch (error) {
        if (signal.aborted) throw error;
      }
      await pause(READY_POLL_MS, signal);
    }
  }

  /** Opens a live tail; see {@link LokiTail}. */
  async tail(ask: TailQuery, options: CallOptions = {}): Promise<LokiTail> {
    return LokiTail.open(this.#transport, ask, options.signal);
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  async #names(endpoint: string, ask: DiscoveryQuery, options: CallOptions): Promise<readonly string[]> {
    const params = { ...rangeParams(ask.range), query: ask.query };
    const answer = await this.#json(NamesAnswer, { endpoint, params, ...options });
    return answer.data ?? [];
  }

  async #json<T>(schema: z.ZodType<T>, call: Call): Promise<T> {
    return parseBody(schema, await this.#transport.request(call), call.endpoint);
  }
}

/** A log query's answer. Rejects as `cut_off` where the bytes are no whole JSON. */
export function parseStreams(bytes: Uint8Array): StreamsAnswer {
  return parseBody(StreamsAnswer, bytes, '/loki/api/v1/query_range');
}

/** A metric query's answer, over a range. Rejects as `cut_off` where the bytes are no whole JSON. */
export function parseMetric(bytes: Uint8Array): MetricQueryAnswer {
  return parseBody(MetricQueryAnswer, bytes, '/loki/api/v1/query_range');
}

const utf8 = new TextDecoder();

function parseBody<T>(schema: z.ZodType<T>, bytes: Uint8Array, endpoint: string): T {
  try {
    return schema.parse(JSON.parse(utf8.decode(bytes)));
  } catch (cause) {
    throw bodyError(cause, endpoint);
  }
}

function rangeParams(range: TimeRange): { start: bigint; end: bigint } {
  return { start: range.start, end: range.end };
}

/** Whole milliseconds as decimal seconds: the one form of a step that every Loki reads alike. */
function stepText(stepMs: number): string {
  return String(stepMs / 1000);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
