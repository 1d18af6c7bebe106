import { type Nanos, NANOS_PER_MILLI } from '@edda/model';
import type { MetricPanelQuery, MetricsInfo, PanelNotice } from '@edda/protocol';
import { printPromql } from '@edda/sources';
import { RE2JS, RE2JSException } from 're2js';
import { ApiError } from '../../errors.ts';
import type { MetricDescription, MetricsFound, MetricsQuery, MetricsSource } from '../panels/metrics-source.ts';
import { NO_METRICS } from '../panels/no-metrics.ts';
import { millis } from '../panels/panel-grid.ts';
import { untilAborted } from '../until-aborted.ts';
import type { SamplesFound, SamplesState } from './samples.ts';
import type { SamplesThread } from './samples-thread.ts';
import type { TargetState } from './scrape-target.ts';

/** Metrics from the samples that Edda scrapes itself: the panels' queries, and no PromQL. */
export class SampledMetrics implements MetricsSource {
  readonly #samples: SamplesThread;

  constructor(samples: SamplesThread) {
    this.#samples = samples;
  }

  async info(): Promise<MetricsInfo> {
    if (!this.#samples.hasTargets) return NO_METRICS.info();
    try {
      return infoOf(await this.#samples.ask('state', null));
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      return { source: 'samples', title: 'samples in memory', reachable: false, problem, since: null };
    }
  }

  async query(asked: MetricsQuery, signal: AbortSignal): Promise<MetricsFound> {
    if (!this.#samples.hasTargets) return NO_METRICS.query(asked, signal);
    const { query, grid, field } = asked;
    if (query.kind === 'promql') throw needsPrometheus(query.promql, field);
    checkPatterns(query, field);
    const windowMs = millis(grid.window);
    const points = { startMs: millis(grid.start), stepMs: millis(grid.step), points: grid.points };
    const [found, state] = await untilAborted(
      Promise.all([this.#samples.ask('query', { query, grid: points, windowMs }), this.#samples.ask('state', null)]),
      signal,
    );
    return {
      text: printPromql(query, windowMs),
      source: 'samples',
      series: found.series,
      total: found.series.length,
      notices: [
        ...unknownNotices(found, state, query.select.metric),
        ...sinceNotice(found.sinceMs, points.startMs),
        ...limitNotices(state, points.startMs),
        ...state.targets.flatMap(troubleNotices),
      ],
    };
  }

  async names(): Promise<readonly MetricDescription[]> {
    return this.#samples.hasTargets ? this.#samples.ask('names', null) : [];
  }

  async labelNames(metric: string | null): Promise<readonly string[]> {
    return this.#samples.hasTargets ? this.#samples.ask('labelNames', metric) : [];
  }

  async labelValues(name: string, metric: string | null): Promise<readonly string[]> {
    return this.#samples.hasTargets ? this.#samples.ask('labelValues', { name, metric }) : [];
  }

  close(): Promise<void> {
    return this.#samples.close();
  }
}

function infoOf(state: SamplesState): MetricsInfo {
  const { targets, sinceMs } = state;
  const down = targets.filter(({ problem }) => problem !== '');
  const lost = targets.filter(({ historyProblem }) => historyProblem !== '');
  const problems = [
    ...down.map(downText),
    ...lost.map(lostText),
    ...limitNotices(state, 0).map(({ message }) => message),
  ];
  return {
    source: 'samples',
    title: `samples of ${targets.map(({ name }) => name).join(', ')}, kept in memory`,
    reachable: down.length < targets.length,
    problem: problems.join(' '),
    since: sinceMs === null ? null : nanosText(sinceMs),
  };
}

function needsPrometheus(promql: string, field: string): ApiError {
  return new ApiError({
    code: 'prometheus_missing',
    message: 'PromQL that is typed needs a Prometheus, and none is set',
    hint: 'Set PROMETHEUS_URL. Without it Edda answers its own panels from the samples that it scrapes.',
    field: `${field}.promql`,
    value: promql,
  });
}

function checkPatterns({ select, measure }: MetricPanelQuery, field: string): void {
  const of = measure.function === 'ratio' ? measure.of.matchers : [];
  for (const { name, op, value } of [...select.matchers, ...of]) {
    if (op !== '=~' && op !== '!~') continue;
    try {
      RE2JS.compile(value);
    } catch (cause) {
      if (!(cause instanceof RE2JSException)) throw cause;
      const message = `The pattern for ${name} is none: ${cause.message}`;
      throw new ApiError({ code: 'query_invalid', message, field: `${field}.select.matchers`, value, cause });
    }
  }
}

/** What is still on its way may bring what is not there yet. */
function unknownNotices({ anySeries }: SamplesFound, { targets }: SamplesState, metric: string): PanelNotice[] {
  const loading = targets.filter(({ isLoading }) => isLoading).map(({ name }) => name);
  if (loading.length > 0) {
    return [{ code: 'samples_loading', message: `The samples of ${loading.join(', ')} are still being read.` }];
  }
  return anySeries ? [] : [{ code: 'no_series', message: `No target exposes ${metric} with these labels.` }];
}

function sinceNotice(sinceMs: number | null, startMs: number): PanelNotice[] {
  if (sinceMs === null || sinceMs <= startMs) return [];
  return [{ code: 'samples_since', message: 'There are no samples before this.', at: nanosText(sinceMs) }];
}

function limitNotices({ refusedSeries, cutBeforeMs }: SamplesState, startMs: number): PanelNotice[] {
  const notices: PanelNotice[] = [];
  if (refusedSeries > 0) {
    const message = `The memory for samples is full: ${refusedSeries} series were left out.`;
    notices.push({ code: 'samples_dropped', message });
  }
  if (cutBeforeMs !== null && cutBeforeMs > startMs) {
    const message = 'The memory for samples is full: older ones were let go.';
    notices.push({ code: 'samples_dropped', message, at: nanosText(cutBeforeMs) });
  }
  return notices;
}

function troubleNotices(target: TargetState): PanelNotice[] {
  const lost: PanelNotice[] = target.historyProblem === '' ? [] : [{ code: 'warning', message: lostText(target) }];
  return target.problem === '' ? lost : [{ code: 'target_down', message: downText(target) }, ...lost];
}

function lostText({ name, historyProblem }: TargetState): string {
  return `What ${name} tells of the time before its first scrape cannot be read: ${historyProblem}.`;
}

function downText({ name, address, problem }: TargetState): string {
  return `${name} (${address}) cannot be scraped: ${problem}.`;
}

function nanosText(ms: number): string {
  const nanos: Nanos = BigInt(Math.round(ms)) * NANOS_PER_MILLI;
  return String(nanos);
}
