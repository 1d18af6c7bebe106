import { acceptsEmpty, type LineFilterStage, type LogQuery, type Matcher, type Stage } from '@edda/logql';
import { EVERYTHING, keepsLine } from './base-query.ts';

export interface Additions {
  readonly matchers: readonly Matcher[];
  readonly lineFilters: readonly LineFilterStage[];
  readonly stages: readonly Stage[];
}

/**
 * Filters on top of a log query: they see what its stages leave, as the person who reads the rows does. Line filters
 * move to the front where that means the same, since they spare the parsers work.
 */
export function filterRows(query: LogQuery, { matchers, lineFilters, stages }: Additions): LogQuery {
  const selected = { ...query, matchers: addMatchers(query.matchers, matchers) };
  if (!keepsLine(query)) return { ...selected, stages: [...query.stages, ...lineFilters, ...stages] };
  const parsers = query.stages.findIndex((stage) => stage.kind !== 'line_filter');
  const front = parsers === -1 ? query.stages.length : parsers;
  return {
    ...selected,
    stages: [...query.stages.slice(0, front), ...lineFilters, ...query.stages.slice(front), ...stages],
  };
}

/** Filters of what goes into a metric: they see the stored lines, and the query's own stages see what they leave. */
export function filterInput(query: LogQuery, { matchers, lineFilters, stages }: Additions): LogQuery {
  return {
    ...query,
    matchers: addMatchers(query.matchers, matchers),
    stages: [...lineFilters, ...stages, ...query.stages],
  };
}

function addMatchers(present: readonly Matcher[], added: readonly Matcher[]): readonly Matcher[] {
  const base = present === EVERYTHING.matchers && added.some((one) => !acceptsEmpty(one)) ? [] : present;
  const isNew = (one: Matcher) =>
    !base.some(({ name, op, value }) => name === one.name && op === one.op && value === one.value);
  return [...base, ...added.filter(isNew)];
}
