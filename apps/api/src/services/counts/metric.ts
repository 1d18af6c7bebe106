import { NANOS_PER_SECOND } from '@edda/model';
import type { MetricAnswer, MetricRequest } from '@edda/protocol';
import { planQueries } from '@edda/sources';
import { ApiError } from '../../errors.ts';
import type { Backend } from '../backends/backend.ts';
import type { PointReader } from '../rows/answer-reader.ts';
import { askPoints, longestVector } from './ask-points.ts';
import { niceStep } from './steps.ts';

const MOST_POINTS = 5_000;

export interface MetricDeps {
  readonly backend: Backend;
  readonly reader: PointReader;
}

/** A metric query that was typed, at nice steps over the range: a `MetricAnswer` of the protocol as JSON. */
export async function metric(
  { backend, reader }: MetricDeps,
  request: MetricRequest,
  signal: AbortSignal,
): Promise<string> {
  const plan = planQueries(request.ask, null, backend.sources.profiles);
  if (plan.kind === 'log') {
    const message = 'This is a log query: it gives lines and no numbers';
    throw new ApiError({ code: 'query_invalid', message, field: 'ask.logql', value: request.ask.logql });
  }
  const [{ logql }] = plan.queries;
  const range = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
  const points = Math.min(Math.max(request.points, 1), MOST_POINTS);
  const step = niceStep(range, points, NANOS_PER_SECOND);
  const answers = await askPoints(backend, { logql, range, step }, 'rows', signal);
  const { series, bytesRead } = await reader.pointsJson(answers, range);
  const head: Omit<MetricAnswer, 'series'> = {
    logql,
    stepSeconds: Number(step / NANOS_PER_SECOND),
    lookbackSeconds: Number(longestVector(logql)) / 1e9,
    bytesRead,
    parts: answers.length,
  };
  return `${JSON.stringify(head).slice(0, -1)},"series":${series}}`;
}
