import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { AddressSearch } from '../../url-state/address-search.ts';
import { knowLong, longAddress, SAFE_SEARCH_CHARS } from '../../url-state/long-address.ts';

/**
 * Puts a short address in the place of one that is too long to be opened again or passed on. Where that fails the long
 * one stays, which works as long as nothing stands between the page and the server.
 */
export function useShortAddress(): void {
  const { text } = useSearch({ strict: false }) as AddressSearch;
  const navigate = useNavigate();
  useEffect(() => {
    if (text.length <= SAFE_SEARCH_CHARS) return undefined;
    const stop = new AbortController();
    const shorten = async (): Promise<void> => {
      const { createShortLink } = await import('../../api/short-links.ts');
      const { id } = await createShortLink({ path: '/search', search: text }, stop.signal);
      knowLong(id, text);
      await navigate({ to: '/search', search: { text: longAddress(id) }, replace: true });
    };
    void shorten().catch(() => undefined);
    return () => stop.abort();
  }, [text, navigate]);
}
