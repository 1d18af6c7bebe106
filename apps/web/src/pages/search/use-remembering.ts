import { EMPTY_ASK, HISTORY_SEARCH_MAX_CHARS } from '@edda/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { rememberAsked } from '../../api/remember-asked.ts';
import { encodeView } from '../../url-state/codec.ts';
import { DEFAULT_VIEW, type ViewState } from '../../url-state/view-state.ts';

/** What somebody looks at for less, in milliseconds, was on the way to something else. */
const LOOKED_AT_MS = 2000;

/** Remembers every question that asks for something; how its answer is looked at, and which row is open, is none of it. */
export function useRemembering({ backend, ask, time, zone, direction }: ViewState): void {
  const client = useQueryClient();
  const search = encodeView({ ...DEFAULT_VIEW, backend, ask, time, zone, direction });
  const isNothing = encodeView({ ...DEFAULT_VIEW, ask }) === NOTHING;
  useEffect(() => {
    if (isNothing || search.length > HISTORY_SEARCH_MAX_CHARS) return undefined;
    const timer = setTimeout(() => void rememberAsked(search, client), LOOKED_AT_MS);
    return () => clearTimeout(timer);
  }, [search, isNothing, client]);
}

const NOTHING = encodeView({ ...DEFAULT_VIEW, ask: EMPTY_ASK });
