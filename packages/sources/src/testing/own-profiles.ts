import type { Labels } from '@edda/model';
import type { Ask, ColumnName } from '@edda/protocol';
import { profileOf as profileAmong } from '../detect-profile.ts';
import type { Entry } from '../entry.ts';
import { lineTraits as traitsBy } from '../pattern/line-traits.ts';
import { planFacets as facetsBy, planVolume as volumeBy } from '../plan/plan-counts.ts';
import { planEntity as entityBy } from '../plan/plan-entity.ts';
import { planQueries as queriesBy } from '../plan/plan-queries.ts';
import { planEntityLines as entityLinesBy } from '../plan/plan-entity-lines.ts';
import { PROFILES } from '../profiles/profiles.ts';
import { readDetail as detailBy } from '../read-detail.ts';
import { readRow as rowBy } from '../read-row.ts';

/** The package's functions as tests of Edda's own profiles call them: with those, where nothing else is said. */
type Streams = readonly Labels[] | null;

export const profileOf = (labels: Labels) => profileAmong(labels, PROFILES);
export const lineTraits = (entry: Entry) => traitsBy(entry, PROFILES);
export const planEntity = (kind: string, id: string) => entityBy(kind, id, PROFILES);
export const planFacets = (ask: Ask, streams: Streams, nanos: bigint) => facetsBy(ask, streams, nanos, PROFILES);
export const planVolume = (ask: Ask, streams: Streams, nanos: bigint) => volumeBy(ask, streams, nanos, PROFILES);
export const planQueries = (ask: Ask, streams: Streams) => queriesBy(ask, streams, PROFILES);
export const planEntityLines = (kind: string, id: string, profiles = PROFILES) => entityLinesBy(kind, id, profiles);
export const readDetail = (entry: Entry) => detailBy(entry, PROFILES);
export const readRow = (entry: Entry, ask: Ask | null = null, profiles = PROFILES, columns?: readonly ColumnName[]) =>
  rowBy(entry, ask, profiles, columns);
