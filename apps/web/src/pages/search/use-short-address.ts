import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { mustBeKept } from '../../url-state/address-secret.ts';
import type { AddressSearch } from '../../url-state/address-search.ts';
import { keepLongBy, keptAddress } from '../../url-state/long-address.ts';

keepLongBy(async (search) => {
  const { createShortLink } = await import('../../api/short-links.ts');
  return (await createShortLink({ path: '/search', search })).id;
});

/**
 * Puts a short address in the place of one that somebody came with, and that is too long to be opened again or passed
 * on, or has a secret in it. Where that fails it stays.
 */
export function useShortAddress(): void {
  const { text } = useSearch({ strict: false }) as AddressSearch;
  const navigate = useNavigate();
  useEffect(() => {
    if (!mustBeKept(text)) return undefined;
    let isHere = true;
    void keptAddress(text).then((address) => {
      if (isHere && address !== text) void navigate({ to: '/search', search: { text: address }, replace: true });
    });
    return () => {
      isHere = false;
    };
  }, [text, navigate]);
}
