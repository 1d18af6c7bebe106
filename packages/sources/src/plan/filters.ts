import { type LogQuery, madeLabels, type Matcher, type Stage } from '@edda/logql';
import { type Level, LEVELS } from '@edda/model';
import type { Ask } from '@edda/protocol';
import { checkCondition, comparingStages, conditionMatcher, isMatchOp, madeLabelFilter } from './field-filters.ts';
import { oneOfMatcher } from './matchers.ts';
import { type PlacedCondition, placedConditions, type PlacedText, placedTexts } from './muted.ts';
import { filterStage } from './stages.ts';

/** What an ask puts on top of its base query, checked. */
export interface Filters {
  /** Services and conditions on labels, as far as matchers can say them. */
  readonly matchers: readonly Matcher[];
  readonly texts: readonly PlacedText[];
  /** The other conditions. */
  readonly conditions: readonly PlacedCondition[];
  /** Null where every level is asked for. */
  readonly levels: ReadonlySet<Level> | null;
}

/** Throws SourcesError where a condition is wrong. */
export function filtersOf(ask: Ask): Filters {
  const placed = placedConditions(ask);
  placed.forEach(checkCondition);
  const services = ask.services.length === 0 ? [] : [oneOfMatcher('service_name', [...new Set(ask.services)])];
  return {
    matchers: [...services, ...placed.flatMap(({ condition }) => conditionMatcher(condition) ?? [])],
    texts: placedTexts(ask),
    conditions: placed.filter(({ condition }) => conditionMatcher(condition) === null),
    levels: ask.levels.length === 0 || LEVELS.every((level) => ask.levels.includes(level)) ? null : new Set(ask.levels),
  };
}

/** Filters for one query: conditions on labels that its own stages make come after them. */
export interface QueryFilters {
  readonly filters: Filters;
  readonly lastStages: readonly Stage[];
}

export function filtersFor(query: LogQuery, filters: Filters): QueryFilters {
  const made = madeLabels(query.stages).names;
  const isMade = ({ condition }: PlacedCondition) => condition.kind === 'field' && made.has(condition.name);
  const lastStages = filters.conditions.filter(isMade).flatMap((placed): readonly Stage[] => {
    const filter = madeLabelFilter(placed);
    if (typeof filter === 'boolean') return [];
    return isMatchOp(placed.condition.op) ? [filterStage(filter)] : comparingStages(filter);
  });
  return { filters: { ...filters, conditions: filters.conditions.filter((placed) => !isMade(placed)) }, lastStages };
}
