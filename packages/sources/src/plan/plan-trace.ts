import { type LogQuery, printInline } from '@edda/logql';
import { type Ask, EMPTY_ASK } from '@edda/protocol';
import { lokiName } from '../json/json-path.ts';
import { allOf, anyOf, type Condition, stringCondition } from '../level/condition.ts';
import { NO_HALF, shortestTraceId } from '../links/trace-id.ts';
import type { Profile } from '../profile.ts';
import { PROFILES } from '../profiles/profiles.ts';
import { EVERYTHING } from './base-query.ts';
import { filterStage, labelTemplateStage } from './stages.ts';
import { lineFilter } from './text-filters.ts';

/** Which lines are of a trace. The two asks share no line; both are log queries over every stream. */
export interface TracePlan {
  /** Lines that carry the id beside them: structured metadata, or an index label. */
  readonly carried: Ask;
  /** Lines that have it in their text, parsed fields included, and do not carry it. */
  readonly written: Ask;
  /** All of them as one query, for people. It runs a template on each line, which the two do without. */
  readonly logql: string;
}

/** The label that says whether the id stands in a line. */
const IN_LINE = 'in_line';

/** @param id As `traceIdOf` gives it. */
export function planTrace(id: string, profiles: readonly Profile[] = PROFILES): TracePlan {
  const short = shortestTraceId(id);
  const ids = inBothCases(short.length === 16 ? [short, NO_HALF + short] : [short]);
  const names = [...new Set(profiles.flatMap(({ links }) => links.trace ?? []).map(lokiName))];
  const each = names.flatMap((name) => ids.map((value) => ({ name, value })));
  const carries = each.reduce<Condition>(
    (any, { name, value }) => anyOf(any, stringCondition(name, '=', value)),
    false,
  );
  const carriesNot = each.reduce<Condition>(
    (all, { name, value }) => allOf(all, stringCondition(name, '!=', value)),
    true,
  );
  const hasInLine = stringCondition(IN_LINE, '=', 'true');
  return {
    carried: askFor(filtered(EVERYTHING, carries)),
    written: askFor(filtered({ ...EVERYTHING, stages: [lineFilter('|=', inBothCases([short]))] }, carriesNot)),
    logql: printInline(filtered({ ...EVERYTHING, stages: [inLineStage(short)] }, anyOf(hasInLine, carries))),
  };
}

/** Tracers write ids in lower case, a few loggers in upper case; nobody mixes. */
function inBothCases(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.flatMap((id) => [id, id.toUpperCase()]))];
}

function inLineStage(id: string) {
  return labelTemplateStage(new Map([[IN_LINE, `{{ contains "${id}" (lower __line__) }}`]]));
}

function filtered(query: LogQuery, condition: Condition): LogQuery {
  if (typeof condition === 'boolean') return query;
  return { ...query, stages: [...query.stages, filterStage(condition)] };
}

function askFor(query: LogQuery): Ask {
  return { ...EMPTY_ASK, logql: printInline(query) };
}
