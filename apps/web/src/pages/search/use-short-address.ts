import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { mustBeKept } from '../../url-state/address-secret.ts';
import type { AddressSearch } from '../../url-state/address-search.ts';
import { keepLongBy, type KeptPath, keptAddress } from '../../url-state/long-address.ts';

keepLongBy(async (path, search) => {
  const { createShortLink } = await import('../../api/short-links.ts');
  return (await createShortLink({ path, search })).id;
});

/**
 * Puts a short address in the place of one that somebody came with, and that is too long to be opened again or passed
 * on, or has a secret in it. Where that fails it stays.
 */
export function useShortAddress(path: KeptPath): void {
  const { text } = useSearch({ strict: false }) as AddressSearch;
  const navigate = useNavigate();
  useEffect(() => {
    if (!mustBeKept(text)) return undefined;
    let isHere = true;
    void keptAddress(path, text).then((address) => {
      if (isHere && address !== text) void navigate({ to: path, search: { text: address }, replace: true });
    });
    return () => {
      isHere = false;
    };
  }, [path, text, navigate]);
}
