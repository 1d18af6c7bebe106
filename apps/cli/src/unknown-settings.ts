import { type Environment, SETTINGS } from '@edda/api';
import { START_SETTINGS } from './settings.ts';

/** Set by `npm start` itself for the page's server. */
const INTERNAL = 'EDDA_EMBEDDED_URL';

/** Variables that are named like Edda's and are none: most likely misspelt, and so without the effect that is wanted. */
export function unknownSettings(env: Environment): readonly string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('EDDA_') && name !== INTERNAL)
    .filter((name) => !Object.hasOwn(SETTINGS, name) && !Object.hasOwn(START_SETTINGS, name))
    .sort();
}
