import { REACH_MAX } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { configOptions } from '../../api/config.ts';
import { EntityLines } from '../../api/entity-lines.ts';
import { lanesOf } from '../../features/trace-lanes/lanes-of.ts';
import { useComingBack } from '../../api/use-coming-back.ts';
import type { AddressSearch } from '../../url-state/address-search.ts';
import { decodeTraceView, entityPath, type TraceView } from '../../url-state/trace-view.ts';
import { rowsIn } from './rows-in.ts';
import { useEntityVersions } from './use-entity-versions.ts';

export type EntityModel = ReturnType<typeof useEntity>;

/** Everything that the page's parts show and do. The view is the address's; nothing of it is kept twice. */
export function useEntity(kind: string, id: string) {
  const { text } = useSearch({ strict: false }) as AddressSearch;
  const { view, problems } = useMemo(() => decodeTraceView(text), [text]);
  const navigate = useNavigate();
  const [session] = useState(() => new EntityLines());
  const [times, setTimes] = useState(0);
  const { backend, hint, reach } = view;
  useEffect(() => {
    session.start({ kind, id, backend, hint, reach });
    return () => session.stop();
  }, [session, kind, id, backend, hint, reach, times]);
  const state = useSyncExternalStore(session.state.subscribe, session.state.get);
  const again = (): void => setTimes(times + 1);
  useComingBack(backend, state.phase === 'settled' ? state.error : null, again);
  const version = useSyncExternalStore(session.rows.subscribe, () => session.rows.version);
  // The buffer changes in place; its version says when.
  // oxlint-disable-next-line react/exhaustive-deps
  const rows = useMemo(() => rowsIn(session.rows), [session, version]);
  const lanes = useMemo(() => lanesOf(rows), [rows]);
  const versions = useEntityVersions(backend, rows, state.phase === 'settled');
  const config = useQuery(configOptions());
  const follow = (href: string, replace = false): void => void navigate({ href, replace });
  const change = (change: Partial<TraceView>, history: 'push' | 'replace' = 'push'): void =>
    follow(entityPath(kind, id, { ...view, ...change }), history === 'replace');
  return {
    kind,
    id,
    view,
    problems,
    state,
    buffer: session.rows,
    rows,
    lanes,
    versions,
    traceUrl: kind === 'trace' ? (config.data?.config.traceUrl ?? null) : null,
    follow,
    change,
    further: reach < REACH_MAX ? () => change({ reach: reach + 1 }) : null,
    again,
    stop: () => session.stop(),
  };
}
