import { acceptsEmpty, type LogQuery, type Matcher, type Stage } from '@edda/logql';
import { EVERYTHING } from './base-query.ts';

export interface Additions {
  readonly matchers: readonly Matcher[];
  /** Choose among the lines as they are in the store. */
  readonly stages: readonly Stage[];
  /** Choose by what the query's own stages make of them. */
  readonly lastStages: readonly Stage[];
}

/**
 * Filters on top of a query. They choose the lines that its stages then show in their way, so that a level or a text
 * is found whatever `line_format` or `keep` do to it afterwards. Only the query's own line filters stay in front.
 */
export function applyFilters(query: LogQuery, { matchers, stages, lastStages }: Additions): LogQuery {
  const pipeline = query.stages.findIndex((stage) => stage.kind !== 'line_filter');
  const front = pipeline === -1 ? query.stages.length : pipeline;
  return {
    ...query,
    matchers: addMatchers(query.matchers, matchers),
    stages: [...query.stages.slice(0, front), ...stages, ...query.stages.slice(front), ...lastStages],
  };
}

function addMatchers(present: readonly Matcher[], added: readonly Matcher[]): readonly Matcher[] {
  const base = present === EVERYTHING.matchers && added.some((one) => !acceptsEmpty(one)) ? [] : present;
  const isNew = (one: Matcher) =>
    !base.some(({ name, op, value }) => name === one.name && op === one.op && value === one.value);
  return [...base, ...added.filter(isNew)];
}
