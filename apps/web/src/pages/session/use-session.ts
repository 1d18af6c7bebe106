import { maskSecrets } from '@edda/sources';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { SessionReader } from '../../api/session-reader.ts';
import { useComingBack } from '../../api/use-coming-back.ts';
import type { AddressSearch } from '../../url-state/address-search.ts';
import { decodeSessionView, sessionPath, type SessionView } from '../../url-state/session-view.ts';

export type SessionModel = ReturnType<typeof useSession>;

/** Everything that the session page's parts show and do. The view is the address's; nothing of it is kept twice. */
export function useSession(id: string) {
  const { text } = useSearch({ strict: false }) as AddressSearch;
  const { view, problems } = useMemo(() => decodeSessionView(text), [text]);
  const navigate = useNavigate();
  const [reader] = useState(() => new SessionReader());
  /** Never in the address: a link must not show what its reader did not ask to see. */
  const [revealed, setRevealed] = useState(false);
  const { backend, hint } = view;
  useEffect(() => {
    reader.start({ id, backend, hint });
    return () => reader.stop();
  }, [reader, id, backend, hint]);
  const state = useSyncExternalStore(reader.state.subscribe, reader.state.get);
  const again = (): void => reader.start({ id, backend, hint });
  useComingBack(backend, state.phase === 'settled' ? state.error : null, again);
  // The same one at each render: turns that did not change are not drawn anew.
  const follow = useCallback((href: string): void => void navigate({ href }), [navigate]);
  const change = (change: Partial<SessionView>): void =>
    void navigate({ href: sessionPath(id, { ...view, ...change }), replace: true });
  return {
    id,
    view,
    problems,
    state,
    mask: revealed ? asItIs : masked,
    secrets: { count: state.secrets, revealed, toggle: () => setRevealed(!revealed) },
    follow,
    toTurn: (turn: number) => change({ turn }),
    stop: () => reader.stop(),
    again,
  };
}

const asItIs = (text: string): string => text;
const masked = (text: string): string => maskSecrets(text).text;
