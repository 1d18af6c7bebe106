import { logQueriesOf } from '@edda/logql';
import type { TimeRange } from '@edda/model';
import type { Ask, PlannedQuery } from '@edda/protocol';
import { type PlannedLogQuery, planQueries, seriesSelectors } from '@edda/sources';
import { ApiError } from '../errors.ts';
import type { Backend } from './backends/backend.ts';
import { selectorOf } from './search/estimate-bytes.ts';

/** How long listing the streams may hold up a search; without the list the plan is longer and finds the same. */
const SERIES_PATIENCE_MS = 1_500;

/** Label sets of the streams that an ask can touch; null where that is not known. */
export type Streams = Awaited<ReturnType<Backend['streams']['find']>>;

/** The log queries of an ask; a metric query has none. Throws what is wrong with the ask, before anything is asked. */
export function planLogQueries(backend: Backend, ask: Ask, streams: Streams): readonly PlannedLogQuery[] {
  const plan = planQueries(ask, streams, backend.sources.profiles);
  if (plan.kind === 'log') return plan.queries;
  const message = 'This is a metric query: it gives numbers and no lines';
  throw new ApiError({ code: 'query_invalid', message, field: 'ask.logql', value: ask.logql });
}

/** The selectors that an ask reads, of lines or of a metric, each once. Throws what is wrong with the ask. */
export function selectorsOf(backend: Backend, ask: Ask, streams: Streams): readonly string[] {
  const { queries } = planQueries(ask, streams, backend.sources.profiles);
  return [...new Set(queries.flatMap(({ query }) => logQueriesOf(query)).map(selectorOf))];
}

/** Which streams an ask can touch; null where that is not known in time. */
export async function streamsOf(backend: Backend, ask: Ask, range: TimeRange, signal: AbortSignal): Promise<Streams> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), SERIES_PATIENCE_MS);
  try {
    return await backend.streams.find(range, seriesSelectors(ask), AbortSignal.any([signal, late.signal]));
  } catch (error) {
    if (late.signal.aborted && !signal.aborted) return null;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

export function toldQueries(queries: readonly PlannedQuery[]): PlannedQuery[] {
  return queries.map(({ profile, logql, note }) => ({ profile, logql, note }));
}
