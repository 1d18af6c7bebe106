import type { Labels } from '@edda/model';
import type { Ask } from '@edda/protocol';
import type { Profile } from '../profile.ts';
import type { QueryPlan } from './query-plan.ts';

/**
 * The LogQL that answers an ask.
 *
 * @param streams Label sets that match (`seriesSelectors` says what to ask `/series` for), so that profiles which
 *   do not occur get no query of their own; what appears later still falls into one of the queries. `null` where
 *   that is not known, and for a live tail: then every profile that may occur gets its query.
 * @throws LogqlError where `ask.logql` is wrong, with the position in it; SourcesError where a filter is.
 */
export function planQueries(_ask: Ask, _streams: readonly Labels[] | null, _profiles?: readonly Profile[]): QueryPlan {
  throw new Error('not yet');
}

/** The selectors (`match[]` of `/series`) that find every stream an ask can touch. Throws as `planQueries` does. */
export function seriesSelectors(_ask: Ask): string[] {
  throw new Error('not yet');
}
