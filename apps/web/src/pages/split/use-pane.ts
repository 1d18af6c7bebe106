import { type Ask, EMPTY_ASK } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { RowBuffer } from '../../api/row-buffer.ts';
import { versionsOptions } from '../../api/versions.ts';
import { namedPanels, setOf } from '../../features/panel-picker/panel-refs.ts';
import type { TimeMarker } from '../../features/panel-strip/time-marker.ts';
import { isMetric } from '../../url-state/is-metric.ts';
import type { PaneName, SplitLayout } from '../../url-state/split-view.ts';
import type { Run } from '../search/run.ts';
import { useCounts } from '../search/use-counts.ts';
import { useSearchSession } from '../search/use-search-session.ts';
import type { SplitModel } from './use-split-model.ts';

export type PaneModel = ReturnType<typeof usePane>;

/** So many of a set's panels are shown until a person chooses: as many as there is room for. */
const FIRST_PANELS: Readonly<Record<SplitLayout, number>> = { stacked: 3, beside: 5, panes: 3 };

/** One source of the split view: its lines, their counts, and its panels. */
export function usePane(split: SplitModel, name: PaneName) {
  const { view, range, changePane } = split;
  const pane = view[name];
  const { backend } = view;
  const { ask } = pane;
  const run = useMemo((): Run | null => {
    if (range === null) return null;
    if (isMetric(ask.logql)) return { kind: 'none', problem: 'A metric query has no lines' };
    const asked = { backend, ask, range: { start: String(range.start), end: String(range.end) } };
    return { kind: 'log', search: { ...asked, direction: 'backward' }, asked, range };
  }, [backend, ask, range]);
  const sessions = useSearchSession(run, false, pane.row);
  const { search, searchState } = sessions;
  const counts = useCounts({ run, range, state: searchState, histogram: true, live: false });
  const isHeard = run?.kind === 'log' && searchState.search === run.search;
  // Rows come first: the panels share with them what Loki is asked at once.
  const rowsCame = isHeard && (!searchState.stale || searchState.phase === 'settled');
  const profile = useProfile(search.rows, ask, rowsCame);
  const known = split.panels.data;
  const set = known === undefined || profile === undefined ? undefined : setOf(profile, known.sets);
  const count = FIRST_PANELS[view.layout];
  const refs = useMemo(
    () => pane.panels ?? (set?.panels ?? []).slice(0, count).map(({ id }) => id),
    [pane.panels, set, count],
  );
  const markers = useMarkers(run, ask, counts.volume.data !== undefined);
  const named = useMemo(() => (known === undefined ? [] : namedPanels(refs, known)), [refs, known]);
  return {
    ...sessions,
    ...counts,
    name,
    pane,
    run,
    rowsCame,
    /** The names of the panels that are shown, and what they are. */
    refs,
    named,
    markers,
    /** It is not known yet which panels these are: so many, probably. */
    awaited:
      known === undefined || (pane.panels === null && profile === undefined) ? (pane.panels?.length ?? count) : 0,
    askFor: (next: Ask) => changePane(name, { ask: next, row: null }),
    askAndShow: (next: Ask, panels: readonly string[]) => changePane(name, { ask: next, panels, row: null }),
    show: (panels: readonly string[]) => changePane(name, { panels }),
    open: (row: string, moved: boolean) => changePane(name, { row }, moved ? 'replace' : 'push'),
    close: () => changePane(name, { row: null }, 'replace'),
  };
}

/** So many bars are looked through for changes: a change is known no better than by its bar. */
const MARKER_BARS = 120;
const NOTHING_ASKED = { backend: '', ask: EMPTY_ASK, range: { start: '0', end: '0' } };

/** Where services of the pane begin to name another version, once there is nothing more urgent to ask. */
function useMarkers(run: Run | null, ask: Ask, counted: boolean): readonly TimeMarker[] {
  const asked = run?.kind === 'log' ? run.asked : NOTHING_ASKED;
  const { data } = useQuery({ ...versionsOptions(asked, MARKER_BARS), enabled: counted && run?.kind === 'log' });
  const isOne = ask.services.length === 1;
  return useMemo(
    () =>
      (data?.changes ?? []).map(({ at, service, version }) => ({
        at: BigInt(at),
        text: isOne ? version : `${service} ${version}`,
      })),
    [data, isOne],
  );
}

/** So many of the first rows tell whose lines they are. */
const LOOKED_AT = 200;
/** A profile's panels stand there where more than this share of the rows is its own. */
const MOST = 0.6;

/**
 * The profile of most rows, null where no profile has most, undefined until rows came. It is found once for a
 * question: a zoom into other lines does not exchange the panels.
 */
function useProfile(rows: RowBuffer, ask: Ask, rowsCame: boolean): string | null | undefined {
  const hasRows = useSyncExternalStore(rows.subscribe, () => rows.rowCount > 0);
  const [found, setFound] = useState<{ readonly key: string; readonly profile: string | null } | null>(null);
  const key = `${ask.services.join(' ')} ${ask.logql}`;
  if (rowsCame && found?.key !== key && hasRows) setFound({ key, profile: profileOf(rows) });
  if (found?.key === key) return found.profile;
  return rowsCame ? null : undefined;
}

function profileOf(rows: RowBuffer): string | null {
  const counts = new Map<string, number>();
  const size = Math.min(rows.size, LOOKED_AT);
  for (let index = 0; index < size; index += 1) {
    const item = rows.at(index);
    if (item?.kind === 'row') counts.set(item.row.profile, (counts.get(item.row.profile) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most !== undefined && most[1] >= size * MOST ? most[0] : null;
}
