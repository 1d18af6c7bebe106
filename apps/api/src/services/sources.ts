import { MODEL_PRICES, type ModelPrice, type Profile, PROFILES } from '@edda/sources';
import type { DerivedField } from './derived/derived-field.ts';

/** How lines are read: Edda's own knowledge, as a config file has changed it. Plain data, to be posted to threads. */
export interface Sources {
  /** In the order in which they are tried. */
  readonly profiles: readonly Profile[];
  readonly prices: readonly ModelPrice[];
  /** Where lines lead beside what their profiles know. */
  readonly derivedFields: readonly DerivedField[];
}

export const OWN_SOURCES: Sources = { profiles: PROFILES, prices: MODEL_PRICES, derivedFields: [] };
