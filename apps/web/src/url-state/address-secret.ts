import { type Ask, EMPTY_ASK } from '@edda/protocol';
import { addressHoldsSecret } from '@edda/sources';
import { askParams } from './ask-params.ts';
import { keptAddress, SAFE_SEARCH_CHARS } from './long-address.ts';
import { printParams } from './query-text.ts';

/** Whether a question may not stand in an address: it is too long for one, or a secret is asked for. */
export function mustBeKept(text: string): boolean {
  return text.length > SAFE_SEARCH_CHARS || addressHoldsSecret(text);
}

/** A question as a link to copy may show it: of one that may not stand in an address, the services alone. */
export function tellableAsk(ask: Ask): Ask {
  return mustBeKept(printParams(askParams(ask))) ? { ...EMPTY_ASK, services: ask.services } : ask;
}

/** Goes where a link leads; a question that may not stand in an address is not there for a moment either. */
export function followHref(href: string, go: (href: string) => void): void {
  const { pathname: path, search: mark } = new URL(href, location.origin);
  const search = mark.slice(1);
  if ((path === '/search' || path === '/split') && mustBeKept(search)) {
    void keptAddress(path, search).then((address) => go(`${path}?${address}`));
  } else go(href);
}
