import { NANOS_PER_SECOND } from '@edda/model';
import type { MetricAnswer, MetricEvent, MetricRequest } from '@edda/protocol';
import { type PlannedMetricQuery, planQueries } from '@edda/sources';
import { ApiError, errorBody, toApiError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Backend } from '../backends/backend.ts';
import type { PointReader } from '../rows/answer-reader.ts';
import { askPoints, longestVector, type OnPiece } from './ask-points.ts';
import { niceStep } from './steps.ts';

const MOST_POINTS = 5_000;

export interface MetricDeps {
  readonly backend: Backend;
  readonly reader: PointReader;
}

/** The metric query of a request. Throws what is wrong with it, before anything is asked. */
export function plannedMetric(backend: Backend, request: MetricRequest): PlannedMetricQuery {
  const plan = planQueries(request.ask, null, backend.sources.profiles);
  if (plan.kind === 'log') {
    const message = 'This is a log query: it gives lines and no numbers';
    throw new ApiError({ code: 'query_invalid', message, field: 'ask.logql', value: request.ask.logql });
  }
  return plan.queries[0];
}

/** A metric query that was typed, at nice steps over the range: a `MetricAnswer` of the protocol as JSON. */
export async function metric(
  { backend, reader }: MetricDeps,
  { query, logql }: PlannedMetricQuery,
  request: MetricRequest,
  signal: AbortSignal,
  onPiece?: OnPiece,
): Promise<string> {
  const range = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
  const points = Math.min(Math.max(request.points, 1), MOST_POINTS);
  const step = niceStep(range, points, NANOS_PER_SECOND);
  const answers = await askPoints(backend, { query, logql, range, step }, 'rows', signal, onPiece);
  const { series, bytesRead } = await reader.pointsJson(answers, range);
  const head: Omit<MetricAnswer, 'series'> = {
    logql,
    stepSeconds: Number(step / NANOS_PER_SECOND),
    lookbackSeconds: Number(longestVector(query)) / 1e9,
    bytesRead,
    parts: answers.length,
  };
  return `${JSON.stringify(head).slice(0, -1)},"series":${series}}`;
}

export interface MetricEventsDeps extends MetricDeps {
  readonly log: Log;
  readonly requestId: string;
}

/** The same as a `MetricEvent` a line: how far it is, and what comes of it. */
export async function metricEvents(
  deps: MetricEventsDeps,
  planned: PlannedMetricQuery,
  request: MetricRequest,
  write: (line: string) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const emit = (event: Exclude<MetricEvent, { type: 'answer' }>) => write(`${JSON.stringify(event)}\n`);
  try {
    const onPiece: OnPiece = (done, parts) => emit({ type: 'progress', done, parts });
    const answer = await metric(deps, planned, request, signal, onPiece);
    await write(`{"type":"answer","answer":${answer}}\n`);
  } catch (error) {
    signal.throwIfAborted();
    const { log, requestId } = deps;
    if (toApiError(error).code === 'internal') log.error({ err: error, requestId }, 'a metric query failed');
    await emit({ type: 'error', error: errorBody(error, requestId) });
  }
  await emit({ type: 'end' });
}
