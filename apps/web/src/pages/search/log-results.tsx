import type { AskedRange } from '@edda/protocol';
import { clsx } from 'clsx';
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { NewLines } from '../../features/live-tail/new-lines.tsx';
import { TailControls } from '../../features/live-tail/tail-controls.tsx';
import { ListEnd } from '../../features/log-list/list-end.tsx';
import type { FoldedRows } from '../../features/log-list/folded-rows.ts';
import { LogList } from '../../features/log-list/log-list.tsx';
import type { RowLook } from '../../features/log-list/log-row.tsx';
import type { LogListHandle } from '../../features/log-list/use-list-handle.ts';
import { useFoldedRows } from '../../features/log-list/use-folded-rows.ts';
import { textMatcher } from '../../features/log-list/text-matcher.ts';
import { ResultBar } from '../../features/result-bar/result-bar.tsx';
import { isOneDay } from '../../platform/one-day.ts';
import { sessionPath } from '../../url-state/session-view.ts';
import { entityPath, tracePath } from '../../url-state/trace-view.ts';
import { LookControl } from './look-control.tsx';
import { rowKeysOf } from './row-keys.ts';
import type { SearchModel } from './use-search-model.ts';

/** Comes while the first rows do: nobody waits for it, and the first load is smaller by it. */
const SearchHistogram = lazy(async () => ({ default: (await import('./search-histogram.tsx')).SearchHistogram }));
const LensTabs = lazy(async () => ({ default: (await import('../../features/lens-tabs/lens-tabs.tsx')).LensTabs }));

/** They act on rows, so they come when the first rows do. */
const ListButtons = lazy(async () => ({ default: (await import('./list-buttons.tsx')).ListButtons }));
const ListTools = lazy(async () => ({ default: (await import('./list-tools.tsx')).ListTools }));

const WhyNoRows = lazy(async () => ({
  default: (await import('../../features/no-rows/why-no-rows.tsx')).WhyNoRows,
}));

const ColumnValues = lazy(async () => ({ default: (await import('./column-values.tsx')).ColumnValues }));

export interface LogResultsProps {
  readonly model: SearchModel;
  onFacets(): void;
}

/** The lines and their histogram. */
export function LogResults({ model, onFacets }: LogResultsProps): ReactNode {
  const { view, range, config, search, searchState, total, change } = model;
  const { rows } = search;
  const [paused, setPaused] = useState(false);
  const isAway = useRef(false);
  /** New lines wait while a person has paused, or reads further down. */
  const hold = (nextPaused: boolean, away: boolean): void => {
    isAway.current = away;
    model.reading.update({ down: away });
    setPaused(nextPaused);
    model.tail.hold(nextPaused || away);
  };
  const folded = useFoldedRows(rows, view.look.dedup);
  useSyncExternalStore(folded?.subscribe ?? rows.subscribe, () => (folded ?? rows).version);
  const isEmpty = rows.size === 0 && searchState.end === 'complete' && searchState.error === null;
  return (
    <>
      <ResultBar
        rowCount={rows.rowCount}
        total={total}
        foldedCount={folded?.hiddenCount ?? 0}
        view={view}
        onChange={change}
        onFacets={onFacets}
        lenses={
          <Suspense fallback={<span className="w-[302px] shrink-0 max-wide:w-24" />}>
            <LensTabs lens={view.lens} onChange={(lens) => change({ lens, row: null })} />
          </Suspense>
        }
      >
        <Suspense fallback={<span className="w-[92px] shrink-0" />}>
          <ListButtons model={model} />
        </Suspense>
        <LookControl model={model} />
        {view.live && (
          <TailControls state={model.tailState} paused={paused} onPause={(next) => hold(next, isAway.current)} />
        )}
      </ResultBar>
      {view.histogram && range !== null && (
        <Suspense fallback={<div className="h-[106px] shrink-0 border-b" />}>
          <SearchHistogram model={model} range={range} />
        </Suspense>
      )}
      {isEmpty && model.run?.kind === 'log' && view.around === null ? (
        <Nothing model={model} asked={model.run.asked} />
      ) : (
        <Rows
          model={model}
          folded={folded}
          traceUrl={config?.traceUrl ?? null}
          onNewest={() => hold(false, false)}
          onAway={(away) => hold(paused, away)}
        />
      )}
    </>
  );
}

/** Nothing was found: why. */
function Nothing({ model, asked }: { readonly model: SearchModel; readonly asked: AskedRange }): ReactNode {
  const { view, ask, askTime, change } = model;
  return (
    <Suspense fallback={<div className="flex-1" />}>
      <WhyNoRows
        asked={asked}
        time={view.time}
        zone={view.zone}
        growing={view.live || model.awaitsLines}
        onAsk={ask}
        onTime={askTime}
        onZone={(zone) => change({ zone })}
      />
    </Suspense>
  );
}

interface RowsProps {
  readonly model: SearchModel;
  readonly folded: FoldedRows | null;
  readonly traceUrl: string | null;
  /** Goes to the top, and shows what waits there. */
  onNewest(): void;
  onAway(away: boolean): void;
}

/** The list, and what floats over it while live. */
function Rows({ model, folded, traceUrl, onNewest, onAway }: RowsProps): ReactNode {
  const { view, clock, run, search, searchState, tailState, sight, tools, open, close, zoom, follow } = model;
  const { found, pinned, pinsOpen } = useSyncExternalStore(tools.state.subscribe, tools.state.get);
  const list = useRef<LogListHandle>(null);
  const look = useMemo(
    (): RowLook => ({
      zone: view.zone,
      withDate: run?.kind === 'log' && !isOneDay(run.range, view.zone),
      lines: view.look,
      clock,
      // While something is found in the rows, it alone is marked in them.
      matcher: textMatcher(found === null ? view.ask.texts : [found]),
      pinned,
      traceUrl,
      traceWay: {
        href: (traceId, time) => tracePath(traceId, { backend: view.backend, zone: view.zone, hint: time }),
        onFollow: follow,
      },
      sessionWay: {
        href: (session, time) => sessionPath(session, { backend: view.backend, zone: view.zone, hint: time }),
        onFollow: follow,
      },
      entityWay: {
        href: (kind, id, time) => entityPath(kind, id, { backend: view.backend, zone: view.zone, hint: time }),
        onFollow: follow,
      },
    }),
    [view.zone, view.backend, view.look, clock, view.ask.texts, found, pinned, run, traceUrl, follow],
  );
  const onNearEnd = useCallback(() => search.more(), [search]);
  const continueFromLast = (): void => {
    const last = search.rows.last?.row.time;
    if (last !== undefined && run?.kind === 'log') zoom({ start: run.range.start, end: BigInt(last) + 1n });
  };
  return (
    <div className={clsx('relative flex min-h-0 flex-1 flex-col', pinsOpen && 'wide:pr-[420px]')}>
      <Suspense>
        <ListTools model={model} list={list} look={look} />
      </Suspense>
      <NewLines
        count={tailState.held}
        onShow={() => {
          list.current?.scrollToTop();
          onNewest();
        }}
      />
      <LogList
        ref={list}
        selection={tools.selection}
        rowKeys={rowKeysOf(model)}
        asleep={view.around !== null}
        rows={search.rows}
        folded={folded}
        look={look}
        stale={searchState.stale && searchState.error === null}
        openId={view.row}
        end={
          <ListEnd
            state={searchState}
            rowCount={search.rows.rowCount}
            zone={view.zone}
            onMore={onNearEnd}
            onResume={() => search.resume()}
            onContinue={continueFromLast}
          />
        }
        onOpen={open}
        onClose={close}
        onNearEnd={onNearEnd}
        onMend={(id) => void search.mend(id)}
        onColumns={(columns) => model.change({ look: { ...view.look, columns } }, 'replace')}
        onFind={() => tools.state.update({ finding: true })}
        onSight={(inSight) => sight.update({ rows: inSight })}
        onAway={onAway}
      />
      {view.look.columns.length > 0 && (
        <Suspense>
          <ColumnValues model={model} />
        </Suspense>
      )}
    </div>
  );
}
