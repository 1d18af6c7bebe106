import { type LogQuery, printInline } from '@edda/logql';
import type { Labels } from '@edda/model';
import type { Ask } from '@edda/protocol';
import { profileOf } from '../detect-profile.ts';
import type { Profile } from '../profile.ts';
import { applyFilters } from './apply-filters.ts';
import { baseQuery } from './base-query.ts';
import { filtersOf } from './filters.ts';
import { maySelect } from './matchers.ts';
import { partition } from './partition.ts';
import { cellMatchers } from './plan-logs.ts';

/** The streams of an ask that one profile reads. */
export interface ProfilePart {
  readonly profile: string;
  /** Which streams these are, for whatever asks an index: together they select each of them once. */
  readonly selectors: readonly string[];
  /** How many there are; null where that is not known. */
  readonly streams: number | null;
}

/**
 * Whose streams an ask can touch. What chooses among their lines (texts, levels, fields) is left out. Empty where there
 * are none, and for a metric ask. Throws as `planQueries` does.
 *
 * @param streams Label sets that `seriesSelectors` found; null where that is not known: then every profile may occur.
 */
export function planProfiles(
  ask: Ask,
  streams: readonly Labels[] | null,
  profiles: readonly Profile[],
): readonly ProfilePart[] {
  const base = baseQuery(ask.logql);
  if (base.kind !== 'log') return [];
  const filters = filtersOf(ask);
  const selector = [...base.matchers, ...filters.matchers];
  const counts =
    streams === null
      ? null
      : countByProfile(
          streams.filter((each) => maySelect(selector, each)),
          profiles,
        );
  const cells = partition(selector, streams, profiles, ({ name }) => name);
  const byProfile = Map.groupBy(cells, ({ profile }) => profile.name);
  return [...byProfile].flatMap(([profile, parts]): ProfilePart[] => {
    const known = counts === null ? null : (counts.get(profile) ?? 0);
    if (known === 0) return [];
    const selectors = parts.map((cell): LogQuery => {
      const matchers = cellMatchers(filters, cell);
      return { ...applyFilters(base, { matchers, stages: [], lastStages: [] }), stages: [] };
    });
    return [{ profile, selectors: selectors.map(printInline), streams: known }];
  });
}

function countByProfile(streams: readonly Labels[], profiles: readonly Profile[]): ReadonlyMap<string, number> {
  const grouped = Map.groupBy(streams, (labels) => profileOf(labels, profiles).name);
  return new Map([...grouped].map(([profile, those]) => [profile, those.length]));
}
