import { formatPrometheusDuration, type LogQuery, parseLogQuery, printInline, withStages } from '@edda/logql';
import { NANOS_PER_MILLI, type TimeRange } from '@edda/model';
import { EMPTY_ASK, type StepsEvent, type StepsRequest } from '@edda/protocol';
import { errorBody } from '../../errors.ts';
import type { CountingBy, CountingDeps } from '../counts/count-lines.ts';
import { seriesOf } from '../counts/metric-series.ts';
import { affordablePart } from '../nothing-found/count-asked.ts';
import { toldRange } from '../told-range.ts';
import { followLine } from './follow-line.ts';
import { type Step, stepsOf } from './step-queries.ts';

/** A line that a parser could not read goes on, and a metric query would stop at it. */
const FORGIVEN = parseLogQuery('{a="b"} | drop __error__, __error_details__').stages;

export interface StepsDeps extends CountingDeps {
  readonly requestId: string;
}

type Emit = (event: StepsEvent) => Promise<void>;

/** Throws LogqlError where the text is no log query. */
export function checkSteps({ logql }: StepsRequest): void {
  parseLogQuery(logql);
}

/** Counts what each stage of a query leaves, then follows one line through all of them. */
export async function runSteps(deps: StepsDeps, request: StepsRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  const by: CountingBy = { ...deps, priority: 'facets', signal };
  try {
    await tellSteps(by, request, emit);
    await emit({ type: 'end', reason: 'complete' });
  } catch (error) {
    if (signal.aborted) return;
    await emit({ type: 'error', error: errorBody(error, deps.requestId) });
    await emit({ type: 'end', reason: 'failed' });
  }
}

async function tellSteps(by: CountingBy, { logql, range: asked }: StepsRequest, emit: Emit): Promise<void> {
  const steps = stepsOf(parseLogQuery(logql));
  const streams = { ...EMPTY_ASK, logql: steps[0]?.text ?? '' };
  const range = await affordablePart(by, streams, { start: BigInt(asked.start), end: BigInt(asked.end) });
  const counted = toldRange(range);
  await emit({ type: 'begin', steps: steps.map(({ text }) => text), counted });
  const furthest = await countAll(by, steps, range, (step, lines) => emit({ type: 'count', step, lines }));
  await followLine(by, steps, furthest, range, (step, sample) => emit({ type: 'sample', step, sample }));
}

/** The last step that leaves any line; -1 where there is none. */
async function countAll(
  by: CountingBy,
  steps: readonly Step[],
  range: TimeRange,
  tell: (step: number, lines: number) => Promise<void>,
): Promise<number> {
  let lines = 0;
  let furthest = -1;
  for (const [at, { query, filters }] of steps.entries()) {
    const isKnown = !filters || (at > 0 && lines === 0);
    if (!isKnown) lines = await countLines(by, query, range);
    if (lines > 0) furthest = at;
    await tell(at, lines);
  }
  return furthest;
}

/** To the millisecond, which is what Loki's ranges are whole multiples of; what is left out is at the range's start. */
async function countLines(by: CountingBy, query: LogQuery, range: TimeRange): Promise<number> {
  const length = range.end - range.start;
  const span = length > NANOS_PER_MILLI ? length - (length % NANOS_PER_MILLI) : NANOS_PER_MILLI;
  const forgiven = query.stages.length === 0 ? query : withStages(query, [...query.stages, ...FORGIVEN]);
  const logql = `sum(count_over_time(${printInline(forgiven)} [${formatPrometheusDuration(span)}]))`;
  const answer = await by.backend.ask(by.priority, by.signal, (client, signal) =>
    client.metricInstant({ query: logql, time: range.end - 1n }, { signal }),
  );
  return Number(seriesOf(answer)[0]?.points[0]?.[1] ?? 0);
}
