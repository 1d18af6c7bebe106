import type { TimeRange } from '@edda/model';
import { type Ask, EMPTY_ASK, type ErrorBody, type MetricAnswer, type PlannedQuery } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { backendOf } from '../../api/backend-of.ts';
import { configOptions, type ServerConfig } from '../../api/config.ts';
import { Observed } from '../../api/observed.ts';
import { useColumnNames } from '../../url-state/column-names.ts';
import { askedFromRange } from '../../url-state/time-text.ts';
import { useView } from '../../url-state/use-view.ts';
import type { AskedTime } from '../../url-state/view-state.ts';
import type { Sight } from './histogram-panel.tsx';
import { RowTools } from './row-tools.ts';
import { useAutoRefresh } from './use-auto-refresh.ts';
import { useArrival } from './use-arrival.ts';
import { useCounts } from './use-counts.ts';
import { useLiveRange } from './use-live-range.ts';
import { useRemembering } from './use-remembering.ts';
import { useRun } from './use-run.ts';
import { useSearchSession } from './use-search-session.ts';

/** A live tail that is turned on for a range in the past looks at this one instead. */
const LIVE_TIME: AskedTime = { from: 'now-15m', to: 'now' };

export type SearchModel = ReturnType<typeof useSearchModel>;

/** Everything that the search page's parts show and do. The view is the address's; nothing of it is kept twice. */
export function useSearchModel() {
  const addressed = useView();
  const { view, change } = addressed;
  const config = useQuery(configOptions());
  const clock = config.data?.clock ?? null;
  const { run, again } = useRun(view, clock, eraOf(config.data));
  useRemembering(view);
  const sessions = useSearchSession(run, view.live, view.row, useColumnNames(view.look.columns));
  const range = useLiveRange(run === null || run.kind === 'none' ? null : run.range, view.live, clock);
  const { histogram, live } = view;
  const counts = useCounts({ run, range, state: sessions.searchState, histogram, live });
  const { rows } = sessions.search;
  const noRows = useSyncExternalStore(rows.subscribe, () => rows.size === 0);
  const foundNothing = noRows && sessions.searchState.end === 'complete';
  const awaitsLines = foundNothing && !live && view.time.to.startsWith('now');
  useArrival({ run, waiting: awaitsLines, clock, onArrived: again });
  const [reading] = useState(() => new Observed({ down: false }));
  const readsDown = useSyncExternalStore(reading.subscribe, () => reading.get().down);
  const isLoading = sessions.searchState.phase === 'loading' || sessions.searchState.phase === 'waiting';
  const refresh = live || !view.time.to.startsWith('now') ? 'off' : view.refresh;
  useAutoRefresh({ refresh, busy: isLoading || readsDown, again });
  const [sight] = useState(() => new Observed<Sight>({ rows: null }));
  const [tools] = useState(() => new RowTools());
  const serverError: ErrorBody | null = config.data === undefined && config.isError ? errorBodyOf(config.error) : null;

  const { metric } = counts;
  const error = sessions.searchState.error ?? (run?.kind === 'metric' ? metric.error : null) ?? serverError;
  const showsRows = run?.kind !== 'metric' && view.lens.kind === 'lines' && view.around === null;

  return {
    ...addressed,
    ...sessions,
    ...counts,
    config: config.data?.config ?? null,
    backend: config.data === undefined ? undefined : backendOf(config.data.config.backends, view.backend),
    clock,
    run,
    /** What is counted: the run's range, or while live one as long that ends now. */
    range,
    sight,
    /** Whether somebody reads further down, where rows must not move. */
    reading,
    /** Asked again by itself, but for now it rests. */
    refreshRests: refresh !== 'off' && readsDown,
    tools,
    /** Nothing was found, and the page looks again by itself. */
    awaitsLines,
    again,
    /** The LogQL that runs: the search's, or what became of the metric query. */
    plan: run?.kind === 'metric' ? metricPlan(counts.metric.data) : sessions.searchState.plan,
    /** The search's error, or the metric query's, or the server's. */
    error,
    /** Why there is no row at all, which is said in their place; null where some are there, or none was found. */
    unanswered: noRows && showsRows ? error : null,
    ask: (ask: Ask) => change({ ask, row: null, around: null }),
    askTime: (time: AskedTime) => change({ time, live: view.live && time.to === 'now' }),
    zoom: (zoomed: TimeRange) => change({ time: askedFromRange(zoomed), live: false }),
    /** The lines of another LogQL, over the asked times where no range is given. */
    askLines: ({ logql, range: lines }: { readonly logql: string; readonly range: TimeRange | null }) =>
      change({ ask: { ...EMPTY_ASK, logql }, ...(lines !== null && { time: askedFromRange(lines) }), live: false }),
    setLive: (live: boolean) => change({ live, time: live && view.time.to !== 'now' ? LIVE_TIME : view.time }),
    open: (row: string, moved: boolean) => change({ row }, moved ? 'replace' : 'push'),
    close: () => change({ row: null }, 'replace'),
  };
}

function metricPlan(answer: MetricAnswer | undefined): readonly PlannedQuery[] {
  return answer === undefined ? [] : [{ profile: '', logql: answer.logql, note: '' }];
}

/** What makes the same question another one: the demo's lines come all at once at its first start, and go at its end. */
function eraOf(server: ServerConfig | undefined): string {
  if (server === undefined) return '';
  const { running, lines } = server.config.demo;
  return server.demoLoading === true ? `${running} ${lines}` : String(running);
}
