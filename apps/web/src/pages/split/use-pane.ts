import type { Ask } from '@edda/protocol';
import { useMemo } from 'react';
import { type FoundVersions, useVersions } from '../../api/versions.ts';
import { namedPanels, setOf } from '../../features/panel-picker/panel-refs.ts';
import type { TimeMarker } from '../../features/panel-strip/time-marker.ts';
import { isMetric } from '../../url-state/is-metric.ts';
import type { PaneName, SplitLayout } from '../../url-state/split-view.ts';
import type { Run } from '../search/run.ts';
import { useCounts } from '../search/use-counts.ts';
import { useSearchSession } from '../search/use-search-session.ts';
import { useMainProfile } from './use-main-profile.ts';
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
  const { searchState } = sessions;
  const counts = useCounts({ run, range, state: searchState, histogram: true, live: false });
  const isHeard = run?.kind === 'log' && searchState.search === run.search;
  // Rows come first: the panels share with them what Loki is asked at once.
  const rowsCame = isHeard && (!searchState.stale || searchState.phase === 'settled');
  // The index tells it at once; who has chosen panels does not need it.
  const profile = useMainProfile(run?.kind === 'log' && pane.panels === null ? run.asked : null);
  const known = split.panels.data;
  const set = known === undefined || profile === undefined ? undefined : setOf(profile, known.sets);
  const count = FIRST_PANELS[view.layout];
  const refs = useMemo(
    () => pane.panels ?? (set?.panels ?? []).slice(0, count).map(({ id }) => id),
    [pane.panels, set, count],
  );
  const versions = useVersions(run?.kind === 'log' && counts.counted ? run.asked : null, MARKER_BARS);
  const markers = useMemo(() => markersOf(versions, ask), [versions, ask]);
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
    /** Why no versions are marked, where that is so. */
    versionsUnread: versions.unread,
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

/** Where services of the pane begin to name another version. */
function markersOf({ changes }: FoundVersions, ask: Ask): readonly TimeMarker[] {
  const isOne = ask.services.length === 1;
  return changes.map(({ at, service, version }) => ({
    at: BigInt(at),
    text: isOne ? version : `${service} ${version}`,
  }));
}
