import { type Nanos, NANOS_PER_SECOND, type TimeRange } from '@edda/model';
import type { MetricsInfo, PanelNotice } from '@edda/protocol';
import { fillVariables, printPromql } from '@edda/sources';
import * as z from 'zod';
import { ApiError } from '../../errors.ts';
import type { MetricDescription, MetricsFound, MetricsQuery, MetricsSource } from '../panels/metrics-source.ts';
import { millis, onGrid, type PanelGrid, windowsOf } from '../panels/panel-grid.ts';
import { PANEL_SERIES_MAX } from '../panels/series-limit.ts';
import { readMatrixAnswer } from './matrix-reader.ts';
import { PrometheusClient } from './prometheus-client.ts';
import { bodyError } from './prometheus-failure.ts';
import type { PrometheusOptions } from './prometheus-options.ts';
import type { ReadMatrix } from './read-matrix.ts';

const PROBE_TIMEOUT_MS = 1_500;
/** What a completion shows of a Prometheus with very many. */
const MOST_NAMES = 10_000;

const Names = z.object({ data: z.array(z.string()).nullable() });
const Metadata = z.object({ data: z.record(z.string(), z.array(z.object({ type: z.string(), help: z.string() }))) });

/** Metrics of a Prometheus, or of what speaks its API (Mimir, Thanos, VictoriaMetrics). */
export class PrometheusMetrics implements MetricsSource {
  readonly #client: PrometheusClient;

  constructor(options: PrometheusOptions) {
    this.#client = new PrometheusClient(options);
  }

  async info(): Promise<MetricsInfo> {
    const about = {
      source: 'prometheus',
      title: `Prometheus at ${new URL(this.#client.origin).host}`,
      since: null,
    } as const;
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS);
    try {
      // The cheapest query there is: gateways pass it on where they hide the rest.
      await this.#client.query('/api/v1/query', { query: '1' }, signal);
      return { ...about, reachable: true, problem: '' };
    } catch (error) {
      const silent = `Prometheus at ${this.#client.origin} does not answer (nothing for ${PROBE_TIMEOUT_MS / 1000} s)`;
      const said = error instanceof Error ? error.message : String(error);
      return { ...about, reachable: false, problem: signal.aborted ? silent : said };
    }
  }

  async query(asked: MetricsQuery, signal: AbortSignal): Promise<MetricsFound> {
    const { grid } = asked;
    const text = promqlOf(asked);
    const read = await this.#range(text, grid, asked, signal);
    const notices: PanelNotice[] = read.warnings.map((message) => ({ code: 'warning', message }));
    if (read.total === 0)
      notices.push({ code: 'no_series', message: 'Prometheus has no series for this in this range.' });
    return {
      text,
      source: 'prometheus',
      series: read.series.map(({ labels, points }) => ({ labels, values: onGrid(grid, points, null) })),
      total: read.total,
      notices,
    };
  }

  async names(range: TimeRange, signal: AbortSignal): Promise<readonly MetricDescription[]> {
    const [names, { data: metadata }] = await Promise.all([
      this.labelValues('__name__', null, range, signal),
      // VictoriaMetrics and gateways may lack it: names without their types are still names.
      this.#json(Metadata, '/api/v1/metadata', { limit_per_metric: '1' }, signal).catch((error: unknown) => {
        if (signal.aborted) throw error;
        return { data: {} as z.infer<typeof Metadata>['data'] };
      }),
    ]);
    return names.slice(0, MOST_NAMES).map((name) => {
      const known = metadata[name] ?? metadata[name.replace(/_(?:bucket|sum|count|total)$/, '')];
      return { name, type: known?.[0]?.type ?? '', help: known?.[0]?.help ?? '' };
    });
  }

  async labelNames(metric: string | null, range: TimeRange, signal: AbortSignal): Promise<readonly string[]> {
    const { data } = await this.#json(Names, '/api/v1/labels', matching(metric, range), signal);
    return (data ?? []).filter((name) => name !== '__name__');
  }

  async labelValues(
    name: string,
    metric: string | null,
    range: TimeRange,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const endpoint = `/api/v1/label/${encodeURIComponent(name)}/values`;
    const { data } = await this.#json(Names, endpoint, matching(metric, range), signal);
    return data ?? [];
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  async #range(
    text: string,
    grid: PanelGrid,
    { query, field }: MetricsQuery,
    signal: AbortSignal,
  ): Promise<ReadMatrix> {
    const end = grid.start + grid.step * BigInt(Math.max(0, grid.points - 1));
    const params = {
      query: text,
      start: seconds(grid.start),
      end: seconds(end),
      step: String(millis(grid.step) / 1000),
    };
    try {
      const bytes = await this.#client.query('/api/v1/query_range', params, signal);
      return await readMatrixAnswer(bytes, PANEL_SERIES_MAX, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      if (!(error instanceof ApiError)) throw bodyError(error, this.#client.origin);
      throw placed(error, text, query.kind === 'promql' ? query.promql : null, field);
    }
  }

  async #json<T>(
    schema: z.ZodType<T>,
    endpoint: string,
    params: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<T> {
    const bytes = await this.#client.get(endpoint, params, signal);
    try {
      return schema.parse(JSON.parse(bytes.toString('utf8')));
    } catch (cause) {
      throw bodyError(cause, this.#client.origin);
    }
  }
}

function promqlOf({ query, grid }: MetricsQuery): string {
  return query.kind === 'promql'
    ? fillVariables(query.promql, windowsOf(grid))
    : printPromql(query, millis(grid.window));
}

/** What is wrong with a query, at its place in the request. A position holds only in the text that was typed. */
function placed({ details }: ApiError, sent: string, typed: string | null, field: string): ApiError {
  if (!details.code.startsWith('query_')) return new ApiError(details);
  const { position, ...others } = details;
  return new ApiError({
    ...others,
    field: typed === null ? field : `${field}.promql`,
    value: sent,
    ...(position === undefined || typed !== sent ? {} : { position }),
  });
}

function matching(metric: string | null, range: TimeRange): Readonly<Record<string, string>> {
  const times = { start: seconds(range.start), end: seconds(range.end) };
  return metric === null ? times : { ...times, 'match[]': `{__name__=${JSON.stringify(metric)}}` };
}

/** Decimal seconds with milliseconds. */
function seconds(nanos: Nanos): string {
  return (Number(nanos / (NANOS_PER_SECOND / 1000n)) / 1000).toFixed(3);
}
