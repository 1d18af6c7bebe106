import type { Labels, Level } from '@edda/model';
import type { Ask } from '@edda/protocol';
import type { Profile } from '../profile.ts';
import type { PlannedCount } from './query-plan.ts';

/**
 * Range queries whose values are the lines of a bar of `stepNanos`. Loki counts (t - step, t] at each evaluation
 * time t; for bars [start + i·step, start + (i+1)·step) evaluate at start + (i+1)·step - 1 ns.
 * Empty for a metric ask. Throws as `planQueries` does.
 */
export function planVolume(
  _ask: Ask,
  _streams: readonly Labels[] | null,
  _stepNanos: bigint,
  _profiles?: readonly Profile[],
): readonly PlannedCount[] {
  throw new Error('not yet');
}

/**
 * Instant queries over the whole range. They leave the ask's services and levels out, so that what is not chosen
 * shows what it would add: a service's count is the sum over the chosen levels, a level's over the chosen services.
 */
export function planFacets(
  _ask: Ask,
  _streams: readonly Labels[] | null,
  _rangeNanos: bigint,
  _profiles?: readonly Profile[],
): readonly PlannedCount[] {
  throw new Error('not yet');
}

/** What a series of a `PlannedCount` counts. */
export function readSeries(
  _count: PlannedCount,
  _labels: Labels,
  _profiles?: readonly Profile[],
): { readonly service: string; readonly level: Level } {
  throw new Error('not yet');
}
