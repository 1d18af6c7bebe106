import { readPrices, readProfiles, SourcesError } from '@edda/sources';
import { OWN_SOURCES, type Sources } from '../services/sources.ts';
import { type ConfigDocument, pathOf } from './config-document.ts';
import { ConfigError } from './config-error.ts';

/** The parts of a configuration file that say how lines are read. */
export interface SourceParts {
  readonly profiles?: unknown;
  readonly prices?: unknown;
}

export function fileSources(
  document: ConfigDocument,
  { profiles, prices }: SourceParts,
): Omit<Sources, 'derivedFields'> {
  return {
    profiles: profiles === undefined ? OWN_SOURCES.profiles : checked(document, () => readProfiles(profiles)),
    prices: prices === undefined ? OWN_SOURCES.prices : checked(document, () => readPrices(prices)),
  };
}

/** What the sources find wrong, with the line where it stands. */
function checked<T>(document: ConfigDocument, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SourcesError)) throw error;
    const { field, value, message } = error;
    throw new ConfigError([document.fault(pathOf(field), value, message)]);
  }
}
