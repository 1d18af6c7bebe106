import { maskSecrets } from '@edda/sources';
import { SAFE_SEARCH_CHARS } from './long-address.ts';

/** Whether a question may not stand in an address: it is too long for one, or a secret is asked for. */
export function mustBeKept(text: string): boolean {
  return text.length > SAFE_SEARCH_CHARS || holdsSecret(text);
}

function holdsSecret(text: string): boolean {
  // Parameters and not the whole: in `%` and `=` a secret's begin and end are not seen.
  return [...new URLSearchParams(text).values()].some((value) => maskSecrets(value).hidden.length > 0);
}
