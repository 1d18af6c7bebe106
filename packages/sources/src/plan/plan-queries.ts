import { type LogQuery, logQueriesOf, printInline } from '@edda/logql';
import type { Labels } from '@edda/model';
import type { Ask } from '@edda/protocol';
import type { Profile } from '../profile.ts';
import { applyFilters } from './apply-filters.ts';
import { baseQuery } from './base-query.ts';
import { filtersOf } from './filters.ts';
import { planLogs } from './plan-logs.ts';
import { planMetric } from './plan-metric.ts';
import type { QueryPlan } from './query-plan.ts';

/**
 * The LogQL that answers an ask. The parts of a plan for logs share no row and lose none; there may be no part, where
 * no line can have what is asked for.
 *
 * @param streams Label sets that match (`seriesSelectors` says what to ask `/series` for), so that profiles which
 *   do not occur get no query of their own; what appears later still falls into one of the queries. `null` where
 *   that is not known, and for a live tail: then every profile that may occur gets its query.
 * @throws LogqlError where `ask.logql` is wrong, with the position in it; SourcesError where a filter is.
 */
export function planQueries(ask: Ask, streams: readonly Labels[] | null, profiles: readonly Profile[]): QueryPlan {
  const base = baseQuery(ask.logql);
  const filters = filtersOf(ask);
  if (base.kind === 'log') return { kind: 'log', queries: planLogs(base, filters, streams, profiles) };
  return { kind: 'metric', queries: [planMetric(base, filters, streams, profiles)] };
}

/**
 * The selectors (`match[]` of `/series`) that find every stream that an ask can touch. They leave its services out,
 * which facets show too. Throws as `planQueries` does.
 */
export function seriesSelectors(ask: Ask): string[] {
  const { matchers } = filtersOf({ ...ask, services: [] });
  const selectors = logQueriesOf(baseQuery(ask.logql)).map((query): LogQuery => {
    return { ...applyFilters(query, { matchers, stages: [], lastStages: [] }), stages: [] };
  });
  return [...new Set(selectors.map(printInline))];
}
