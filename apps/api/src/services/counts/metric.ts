import { type Nanos, NANOS_PER_MILLI, NANOS_PER_SECOND, type TimeRange } from '@edda/model';
import type { MetricAnswer, MetricRequest, MetricSeries } from '@edda/protocol';
import { planQueries } from '@edda/sources';
import { ApiError } from '../../errors.ts';
import type { Backend } from '../backends/backend.ts';
import type { Priority } from '../backends/request-gate.ts';
import { seriesOf } from './count-lines.ts';
import { niceStep } from './steps.ts';

const MOST_POINTS = 5_000;

/** A metric query that was typed, at nice steps over the range. */
export async function metric(backend: Backend, request: MetricRequest, signal: AbortSignal): Promise<MetricAnswer> {
  const plan = planQueries(request.ask, null, backend.sources.profiles);
  if (plan.kind === 'log') {
    const message = 'This is a log query: it gives lines and no numbers';
    throw new ApiError({ code: 'query_invalid', message, field: 'ask.logql', value: request.ask.logql });
  }
  const [{ logql }] = plan.queries;
  const range = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
  const points = Math.min(Math.max(request.points, 1), MOST_POINTS);
  const step = niceStep(range, points, NANOS_PER_SECOND);
  const found = await metricPoints(backend, { logql, range, step }, 'rows', signal);
  return { logql, stepSeconds: Number(step / NANOS_PER_SECOND), ...found };
}

export interface MetricPoints {
  readonly series: MetricSeries[];
  readonly bytesRead: number;
}

/** A LogQL metric query at the multiples of a step inside a range. */
export async function metricPoints(
  backend: Backend,
  { logql, range, step }: { readonly logql: string; readonly range: TimeRange; readonly step: Nanos },
  priority: Priority,
  signal: AbortSignal,
): Promise<MetricPoints> {
  const answer = await backend.ask(priority, signal, (client, stop) =>
    client.metricRange({ query: logql, range, stepMs: Number(step / NANOS_PER_MILLI) }, { signal: stop }),
  );
  // Loki widens the range to whole steps; what lies outside was not asked for.
  const isInside = (millis: number): boolean => {
    const moment = BigInt(millis) * NANOS_PER_MILLI;
    return moment >= range.start && moment <= range.end;
  };
  const series = seriesOf(answer).map(({ metric: labels, points }): MetricSeries => ({
    labels,
    points: points
      .map(([seconds, value]): [number, string] => [Math.round(seconds * 1000), value])
      .filter(([millis]) => isInside(millis)),
  }));
  return { series, bytesRead: answer.data.stats?.summary?.totalBytesProcessed ?? 0 };
}
