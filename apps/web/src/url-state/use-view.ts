import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { followHref, mustBeKept } from './address-secret.ts';
import { expanded, keptAddress } from './long-address.ts';
import { type DecodedView, decodeView, encodeView } from './codec.ts';
import type { AddressSearch } from './address-search.ts';
import type { ViewState } from './view-state.ts';

export interface AddressedView extends DecodedView {
  /** The address's search string, without `?`; of a long question the whole. */
  readonly text: string;
  /** Another view: a new entry of the history, or (`replace`) the same one made anew. */
  change(change: Partial<ViewState>, history?: 'push' | 'replace'): void;
  /** Goes where another address's search string leads. */
  goTo(text: string): void;
  /** Goes to another page of Edda. */
  follow(href: string): void;
}

/** The view that the address holds, and how to go to another one. */
export function useView(): AddressedView {
  const address = useSearch({ strict: false }) as AddressSearch;
  const text = expanded(address.text);
  const navigate = useNavigate();
  const follow = useCallback((to: string): void => followHref(to, (href) => void navigate({ href })), [navigate]);
  return useMemo(() => {
    const decoded = decodeView(text);
    const go = (search: string, replace: boolean): void =>
      void navigate({ to: '/search', search: { text: search }, replace });
    // What may not stand in an address is not there for a moment either.
    const goSafely = (search: string, replace = false): void => {
      if (mustBeKept(search)) void keptAddress('/search', search).then((address) => go(address, replace));
      else go(search, replace);
    };
    return {
      ...decoded,
      text,
      change: (change, history = 'push') => {
        goSafely(encodeView({ ...decoded.view, ...change }), history === 'replace');
      },
      goTo: (other) => goSafely(other),
      follow,
    };
  }, [text, navigate, follow]);
}
