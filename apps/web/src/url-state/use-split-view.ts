import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { followHref, mustBeKept } from './address-secret.ts';
import type { AddressSearch } from './address-search.ts';
import { expanded, keptAddress } from './long-address.ts';
import { type DecodedSplitView, decodeSplitView, encodeSplitView, type SplitView } from './split-view.ts';

export interface AddressedSplitView extends DecodedSplitView {
  /** Another view: a new entry of the history, or (`replace`) the same one made anew. */
  change(change: Partial<SplitView>, history?: 'push' | 'replace'): void;
  /** Goes to another page of Edda. */
  follow(href: string): void;
}

/** The split view that the address holds, and how to go to another one. */
export function useSplitView(): AddressedSplitView {
  const address = useSearch({ strict: false }) as AddressSearch;
  const text = expanded(address.text);
  const navigate = useNavigate();
  const follow = useCallback((to: string): void => followHref(to, (href) => void navigate({ href })), [navigate]);
  return useMemo(() => {
    const decoded = decodeSplitView(text);
    return {
      ...decoded,
      change: (change, history = 'push') => {
        const search = encodeSplitView({ ...decoded.view, ...change });
        const go = (to: string): void =>
          void navigate({ to: '/split', search: { text: to }, replace: history === 'replace' });
        // What may not stand in an address is not there for a moment either.
        if (mustBeKept(search)) void keptAddress('/split', search).then(go);
        else go(search);
      },
      follow,
    };
  }, [text, navigate, follow]);
}
