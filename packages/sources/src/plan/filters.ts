import type { Matcher } from '@edda/logql';
import { type Level, LEVELS } from '@edda/model';
import type { Ask } from '@edda/protocol';
import { conditionMatcher, type PlacedCondition, placeConditions } from './field-filters.ts';
import { oneOfMatcher } from './matchers.ts';

/** What an ask puts on top of its base query, checked. */
export interface Filters {
  /** Services and conditions on labels, as far as matchers can say them. */
  readonly matchers: readonly Matcher[];
  readonly texts: Ask['texts'];
  /** The other conditions. */
  readonly conditions: readonly PlacedCondition[];
  /** Null where every level is asked for. */
  readonly levels: ReadonlySet<Level> | null;
}

/** Throws SourcesError where a condition is wrong. */
export function filtersOf(ask: Ask): Filters {
  const placed = placeConditions(ask.conditions);
  const services = ask.services.length === 0 ? [] : [oneOfMatcher('service_name', [...new Set(ask.services)])];
  return {
    matchers: [...services, ...placed.flatMap(({ condition }) => conditionMatcher(condition) ?? [])],
    texts: ask.texts,
    conditions: placed.filter(({ condition }) => conditionMatcher(condition) === null),
    levels: ask.levels.length === 0 || LEVELS.every((level) => ask.levels.includes(level)) ? null : new Set(ask.levels),
  };
}
