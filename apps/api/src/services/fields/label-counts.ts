import { formatPrometheusDuration, parseLogQuery, printInline, withStages } from '@edda/logql';
import { NANOS_PER_MILLI, type TimeRange } from '@edda/model';
import type { Ask, LabelCountsAnswer, LabelCountsRequest } from '@edda/protocol';
import type { CountingBy, CountingDeps } from '../counts/count-lines.ts';
import { seriesOf } from '../counts/metric-series.ts';
import { affordablePart } from '../nothing-found/count-asked.ts';
import { planLogQueries, streamsOf } from '../plan.ts';
import { inAllowedPieces, piecesOf } from '../time-pieces.ts';
import { toldRange } from '../told-range.ts';

/** A line that a parser could not read has its labels all the same, and a metric query would stop at it. */
const FORGIVEN = parseLogQuery('{a="b"} | drop __error__, __error_details__').stages;

/** How many lines of a question each value of an index label has. To the millisecond: Loki's ranges are no finer. */
export async function labelCounts(
  deps: CountingDeps,
  { ask, name, range: asked }: LabelCountsRequest,
  signal: AbortSignal,
): Promise<LabelCountsAnswer> {
  const by: CountingBy = { ...deps, priority: 'facets', signal };
  // What is not chosen is counted too, so that it shows what it would add.
  const open: Ask = {
    ...ask,
    conditions: ask.conditions.filter((each) => each.kind !== 'label' || each.name !== name),
  };
  planLogQueries(by.backend, open, null);
  const range = await affordablePart(by, open, { start: BigInt(asked.start), end: BigInt(asked.end) });
  const queries = planLogQueries(by.backend, open, await streamsOf(by.backend, open, range, signal));
  const counts = new Map<string, number>();
  const countPiece = async (piece: TimeRange): Promise<readonly (readonly [string, number])[]> => {
    const parts = queries.map(({ query }) => {
      const forgiven = query.stages.length === 0 ? query : withStages(query, [...query.stages, ...FORGIVEN]);
      return countBy(by, printInline(forgiven), name, piece);
    });
    return (await Promise.all(parts)).flat();
  };
  const pieces = () => Promise.all(piecesOf(range, by.backend.longestQuery).map(countPiece));
  for (const [value, count] of (await inAllowedPieces(by.backend, pieces)).flat()) {
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  const values = [...counts].map(([value, count]) => ({ value, count }));
  values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return { values, counted: toldRange(range) };
}

async function countBy(
  { backend, priority, signal }: CountingBy,
  query: string,
  name: string,
  range: TimeRange,
): Promise<(readonly [string, number])[]> {
  const span = range.end - range.start;
  const whole = span > NANOS_PER_MILLI ? span - (span % NANOS_PER_MILLI) : NANOS_PER_MILLI;
  const logql = `sum by (${name}) (count_over_time(${query} [${formatPrometheusDuration(whole)}]))`;
  const answer = await backend.ask(priority, signal, (client, stop) =>
    client.metricInstant({ query: logql, time: range.end - 1n }, { signal: stop }),
  );
  return seriesOf(answer).map(({ metric, points }) => [metric[name] ?? '', Number(points[0]?.[1] ?? 0)]);
}
