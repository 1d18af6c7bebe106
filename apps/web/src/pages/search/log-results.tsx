import { type ReactNode, useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { TailBar } from '../../features/live-tail/tail-bar.tsx';
import { ListEnd } from '../../features/log-list/list-end.tsx';
import { LogList, type LogListHandle } from '../../features/log-list/log-list.tsx';
import type { RowLook } from '../../features/log-list/log-row.tsx';
import { textMatcher } from '../../features/log-list/text-matcher.ts';
import { NoRows } from '../../features/no-rows/no-rows.tsx';
import { ResultBar } from '../../features/result-bar/result-bar.tsx';
import { isOneDay } from '../../platform/one-day.ts';
import { askedTitle } from '../../url-state/time-text.ts';
import { HistogramPanel } from './histogram-panel.tsx';
import type { SearchModel } from './use-search-model.ts';

export interface LogResultsProps {
  readonly model: SearchModel;
  onFacets(): void;
}

/** The lines and their histogram. */
export function LogResults({ model, onFacets }: LogResultsProps): ReactNode {
  const { view, range, config, search, searchState, total, volume, facets, change, ask, askTime, zoom } = model;
  const { rows } = search;
  useSyncExternalStore(rows.subscribe, () => rows.version);
  const isEmpty = rows.size === 0 && searchState.end === 'complete' && searchState.error === null;
  return (
    <>
      <ResultBar rowCount={rows.rowCount} total={total} view={view} onChange={change} onFacets={onFacets} />
      {view.histogram && range !== null && (
        <HistogramPanel
          rows={rows}
          sight={model.sight}
          volume={volume}
          range={range}
          zone={view.zone}
          levels={view.ask.levels}
          onZoom={zoom}
          onLevels={(levels) => ask({ ...view.ask, levels: [...levels] })}
          onRetry={model.retryVolume}
        />
      )}
      {isEmpty && range !== null ? (
        <NoRows
          ask={view.ask}
          facets={facets.data}
          rangeTitle={askedTitle(view.time, range, view.zone)}
          live={view.live}
          onAsk={ask}
          onTime={askTime}
        />
      ) : (
        <Rows model={model} traceUrl={config?.traceUrl ?? null} />
      )}
    </>
  );
}

/** The list, and what floats over it while live. */
function Rows({ model, traceUrl }: { readonly model: SearchModel; readonly traceUrl: string | null }): ReactNode {
  const { view, run, search, searchState, tail, tailState, sight, open, close, zoom } = model;
  const list = useRef<LogListHandle>(null);
  const isAway = useRef(false);
  const [paused, setPaused] = useState(false);
  const look = useMemo(
    (): RowLook => ({
      zone: view.zone,
      withDate: run?.kind === 'log' && !isOneDay(run.range, view.zone),
      wrap: view.wrap,
      matcher: textMatcher(view.ask.texts),
      traceUrl,
    }),
    [view.zone, view.wrap, view.ask.texts, run, traceUrl],
  );
  const onNearEnd = useCallback(() => search.more(), [search]);
  const pause = (next: boolean): void => {
    setPaused(next);
    tail.hold(next || isAway.current);
  };
  const continueFromLast = (): void => {
    const last = search.rows.last?.row.time;
    if (last !== undefined && run?.kind === 'log') zoom({ start: run.range.start, end: BigInt(last) + 1n });
  };
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {view.live && (
        <TailBar
          state={tailState}
          paused={paused}
          onPause={pause}
          onShow={() => {
            list.current?.scrollToTop();
            isAway.current = false;
            pause(false);
          }}
        />
      )}
      <LogList
        ref={list}
        rows={search.rows}
        look={look}
        stale={searchState.stale}
        openId={view.row}
        end={
          <ListEnd
            state={searchState}
            rowCount={search.rows.rowCount}
            zone={view.zone}
            onMore={onNearEnd}
            onContinue={continueFromLast}
          />
        }
        onOpen={open}
        onClose={close}
        onNearEnd={onNearEnd}
        onSight={(inSight) => sight.update({ rows: inSight })}
        onAway={(away) => {
          isAway.current = away;
          tail.hold(paused || away);
        }}
      />
    </div>
  );
}
