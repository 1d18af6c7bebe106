import { redirect } from '@tanstack/react-router';
import type { AddressSearch } from '../url-state/address-search.ts';
import { mustBeKept } from '../url-state/address-secret.ts';
import { isKnownLong, keepLongBy, type KeptPath, keptAddress, knowLong, longIdOf } from '../url-state/long-address.ts';

/** An address that is not stored by then stays as it is: the page does not wait for longer. */
const KEEPING_MAX_MS = 3000;

keepLongBy(async (path, search) => {
  const { createShortLink } = await import('../api/short-links.ts');
  return (await createShortLink({ path, search }, AbortSignal.timeout(KEEPING_MAX_MS))).id;
});

interface Arrival {
  readonly search: AddressSearch;
  /** Nobody comes: a link is pointed at. */
  readonly preload: boolean;
}

/**
 * Before a page is there: what a short address stands for is asked for, and an address that is too long to be passed
 * on, or has a secret in it, gets the short one in its place. So nothing of the page ever sees the secret in the
 * address, nor a step back leads to it. Throws where nobody knows the short address.
 */
export function keepAddress(path: KeptPath): (arrival: Arrival) => Promise<void> {
  return async function beforeLoad({ search: { text }, preload }) {
    const id = longIdOf(text);
    if (id !== null) {
      if (!isKnownLong(id)) knowLong(id, await searchOf(id));
      return;
    }
    if (preload || !mustBeKept(text)) return;
    const address = await keptAddress(path, text);
    if (address !== text) throw redirect({ to: path, search: { text: address }, replace: true });
  };
}

async function searchOf(id: string): Promise<string> {
  const { findShortLink } = await import('../api/short-links.ts');
  return (await findShortLink(id)).search;
}
