import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { AddressSearch } from './address-search.ts';
import { type DecodedSplitView, decodeSplitView, splitPath, type SplitView } from './split-view.ts';

export interface AddressedSplitView extends DecodedSplitView {
  /** Another view: a new entry of the history, or (`replace`) the same one made anew. */
  change(change: Partial<SplitView>, history?: 'push' | 'replace'): void;
  /** Goes to another page of Edda. */
  follow(href: string): void;
}

/** The split view that the address holds, and how to go to another one. */
export function useSplitView(): AddressedSplitView {
  const { text } = useSearch({ strict: false }) as AddressSearch;
  const navigate = useNavigate();
  const follow = useCallback((href: string): void => void navigate({ href }), [navigate]);
  return useMemo(() => {
    const decoded = decodeSplitView(text);
    return {
      ...decoded,
      change: (change, history = 'push') =>
        void navigate({ href: splitPath({ ...decoded.view, ...change }), replace: history === 'replace' }),
      follow,
    };
  }, [text, navigate, follow]);
}
