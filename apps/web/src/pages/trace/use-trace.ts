import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { configOptions } from '../../api/config.ts';
import { TraceSession } from '../../api/trace-session.ts';
import { lanesOf } from '../../features/trace-lanes/lanes-of.ts';
import type { AddressSearch } from '../../url-state/address-search.ts';
import { decodeTraceView, tracePath, type TraceView } from '../../url-state/trace-view.ts';
import { rowsIn } from './rows-in.ts';

export type TraceModel = ReturnType<typeof useTrace>;

/** Everything that the trace page's parts show and do. The view is the address's; nothing of it is kept twice. */
export function useTrace(id: string) {
  const { text } = useSearch({ strict: false }) as AddressSearch;
  const { view, problems } = useMemo(() => decodeTraceView(text), [text]);
  const navigate = useNavigate();
  const [session] = useState(() => new TraceSession());
  const [times, setTimes] = useState(0);
  const { backend, hint } = view;
  useEffect(() => {
    session.start({ id, backend, hint });
    return () => session.stop();
  }, [session, id, backend, hint, times]);
  const state = useSyncExternalStore(session.state.subscribe, session.state.get);
  const version = useSyncExternalStore(session.rows.subscribe, () => session.rows.version);
  // The buffer changes in place; its version says when.
  // oxlint-disable-next-line react/exhaustive-deps
  const rows = useMemo(() => rowsIn(session.rows), [session, version]);
  const lanes = useMemo(() => lanesOf(rows), [rows]);
  const config = useQuery(configOptions());
  const follow = (href: string, replace = false): void => void navigate({ href, replace });
  return {
    id,
    view,
    problems,
    state,
    buffer: session.rows,
    rows,
    lanes,
    traceUrl: config.data?.config.traceUrl ?? null,
    follow,
    change: (change: Partial<TraceView>, history: 'push' | 'replace' = 'push') =>
      follow(tracePath(id, { ...view, ...change }), history === 'replace'),
    again: () => setTimes(times + 1),
    stop: () => session.stop(),
  };
}
