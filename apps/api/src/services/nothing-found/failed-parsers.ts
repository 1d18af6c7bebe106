import { formatPrometheusDuration, isParser, type LogQuery, parseLogQuery, printInline } from '@edda/logql';
import { stageText, withStages } from '@edda/logql';
import { NANOS_PER_MILLI, type TimeRange } from '@edda/model';
import type { EmptyFinding } from '@edda/protocol';
import type { CountingBy } from '../counts/count-lines.ts';
import { seriesOf } from '../counts/metric-series.ts';
import { planLogQueries, streamsOf } from '../plan.ts';
import { toldRange } from '../told-range.ts';
import { closedAsk, type OpenAsk } from './ask-filters.ts';
import { affordablePart } from './count-asked.ts';

/** What a parser leaves on a line that it cannot read. */
const ERROR = '__error__';
const FAILED = parseLogQuery(`{a="b"} | ${ERROR}!=""`).stages;
/** A metric query stops at a line with an error, even where it asks for nothing else. */
const FORGIVEN = parseLogQuery(`{a="b"} | drop ${ERROR}, __error_details__`).stages;

/** How many lines the last parser of the base query could not read, with what it says was wrong with the newest. */
export async function failedParser(by: CountingBy, open: OpenAsk, range: TimeRange): Promise<EmptyFinding[]> {
  const upTo = upToLastParser(open.base);
  if (upTo === null) return [];
  const { parser, query } = upTo;
  // Filters of lines may want what the parser did not give; streams and texts chose what it was to read.
  const conditions = open.ask.conditions.filter(({ kind }) => kind === 'label');
  const asked = { ...open.ask, levels: [], conditions, muted: [] };
  const shown = closedAsk({ ask: asked, base: withStages(query, [...query.stages, ...FAILED]) });
  const counted = await affordablePart(by, shown, range);
  const plan = planLogQueries(by.backend, shown, await streamsOf(by.backend, shown, counted, by.signal));
  let lines = 0;
  let error = '';
  for (const { query: planned } of plan) {
    lines += await countFailed(by, planned, counted);
    if (error === '' && lines > 0) error = await errorOf(by, planned, counted);
  }
  if (lines === 0) return [];
  return [{ kind: 'parser_failed', stage: parser, error, ask: shown, lines, counted: toldRange(counted) }];
}

function upToLastParser(base: LogQuery | null): { readonly parser: string; readonly query: LogQuery } | null {
  const last = base?.stages.findLastIndex(isParser) ?? -1;
  const stage = base?.stages[last];
  if (base === null || stage === undefined) return null;
  return { parser: stageText(stage), query: withStages(base, base.stages.slice(0, last + 1)) };
}

async function countFailed(by: CountingBy, query: LogQuery, range: TimeRange): Promise<number> {
  const span = range.end - range.start;
  const whole = span - (span % NANOS_PER_MILLI);
  if (whole === 0n) return 0;
  const counted = printInline(withStages(query, [...query.stages, ...FORGIVEN]));
  const logql = `sum(count_over_time(${counted} [${formatPrometheusDuration(whole)}]))`;
  const answer = await by.backend.ask(by.priority, by.signal, (client, signal) =>
    client.metricInstant({ query: logql, time: range.end - 1n }, { signal }),
  );
  return Number(seriesOf(answer)[0]?.points[0]?.[1] ?? 0);
}

async function errorOf(by: CountingBy, query: LogQuery, range: TimeRange): Promise<string> {
  const ask = { query: printInline(query), range, limit: 1, direction: 'backward' } as const;
  const { data } = await by.backend.ask(by.priority, by.signal, (client, signal) => client.queryRange(ask, { signal }));
  const [found] = data.result;
  const [, , categories] = found?.values[0] ?? [];
  return categories?.parsed?.[ERROR] ?? found?.stream[ERROR] ?? '';
}
