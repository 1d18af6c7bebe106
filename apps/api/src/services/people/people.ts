import type { DatabaseSync } from 'node:sqlite';
import { History } from './history.ts';
import { MutedSets } from './muted-sets.ts';
import { OwnPanels } from './own-panels.ts';
import { PinSets } from './pin-sets.ts';
import { Preferences } from './preferences.ts';
import { SavedQueries } from './saved-queries.ts';
import { ShortLinks } from './short-links.ts';

/** People's things: what the BFF keeps for those who ask, in one database. */
export interface People {
  readonly saved: SavedQueries;
  readonly history: History;
  readonly mutedSets: MutedSets;
  readonly panels: OwnPanels;
  readonly pins: PinSets;
  readonly shortLinks: ShortLinks;
}

export function peopleOf(database: DatabaseSync): People {
  return {
    saved: new SavedQueries(database),
    history: new History(database, new Preferences(database)),
    mutedSets: new MutedSets(database),
    panels: new OwnPanels(database),
    pins: new PinSets(database),
    shortLinks: new ShortLinks(database),
  };
}
