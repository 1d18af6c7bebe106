import type { AskedRange } from '@edda/protocol';
import { clsx } from 'clsx';
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { NewLines } from '../../features/live-tail/new-lines.tsx';
import { ListEnd } from '../../features/log-list/list-end.tsx';
import { LogList } from '../../features/log-list/log-list.tsx';
import type { RowLook } from '../../features/log-list/log-row.tsx';
import type { LogListHandle } from '../../features/log-list/use-list-handle.ts';
import { textMatcher } from '../../features/log-list/text-matcher.ts';
import { ResultBar } from '../../features/result-bar/result-bar.tsx';
import { isOneDay } from '../../platform/one-day.ts';
import { entityHref } from '../../url-state/entity-href.ts';
import { isFixed } from '../../url-state/is-fixed.ts';
import { LookControl } from './look-control.tsx';
import { rowKeysOf } from './row-keys.ts';
import type { SearchModel } from './use-search-model.ts';
import { type ShownRows, useShownRows } from './use-shown-rows.ts';

/** Comes while the first rows do: nobody waits for it, and the first load is smaller by it. */
const SearchHistogram = lazy(async () => ({ default: (await import('./search-histogram.tsx')).SearchHistogram }));
const LensTabs = lazy(async () => ({ default: (await import('../../features/lens-tabs/lens-tabs.tsx')).LensTabs }));

/** They act on rows, so they come when the first rows do. */
const ListButtons = lazy(async () => ({ default: (await import('./list-buttons.tsx')).ListButtons }));
const ListTools = lazy(async () => ({ default: (await import('./list-tools.tsx')).ListTools }));

const WhyNoRows = lazy(async () => ({
  default: (await import('../../features/no-rows/why-no-rows.tsx')).WhyNoRows,
}));

const NoAnswer = lazy(async () => ({ default: (await import('../../ui/no-answer.tsx')).NoAnswer }));

const ColumnValues = lazy(async () => ({ default: (await import('./column-values.tsx')).ColumnValues }));

/** Only a live tail has these. */
const TailBar = lazy(async () => ({ default: (await import('./tail-bar.tsx')).TailBar }));
const OwnMark = lazy(async () => ({ default: (await import('./own-mark.tsx')).OwnMark }));
const ClearedEnd = lazy(async () => ({
  default: (await import('../../features/live-tail/cleared-end.tsx')).ClearedEnd,
}));
/** Only a link that has lasted long needs it. */
const KeptEnd = lazy(async () => ({ default: (await import('./kept-end.tsx')).KeptEnd }));
const TailTrouble = lazy(async () => ({
  default: (await import('../../features/live-tail/tail-trouble.tsx')).TailTrouble,
}));

export interface LogResultsProps {
  readonly model: SearchModel;
  onFacets(): void;
}

/** The lines and their histogram. */
export function LogResults({ model, onFacets }: LogResultsProps): ReactNode {
  const { view, range, config, search, searchState, tailState, total, change } = model;
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
  const shown = useShownRows(model);
  const isEmpty = rows.size === 0 && searchState.end === 'complete' && searchState.error === null;
  return (
    <>
      <ResultBar
        rowCount={rows.rowCount}
        total={total}
        foldedCount={shown.folded?.hiddenCount ?? 0}
        view={view}
        onChange={change}
        onFacets={onFacets}
        lenses={
          <Suspense fallback={<span className="w-24 shrink-0 @2xl:w-[302px]" />}>
            <LensTabs lens={view.lens} onChange={(lens) => change({ lens, row: null })} />
          </Suspense>
        }
      >
        <Suspense fallback={<span className="w-[92px] shrink-0" />}>
          <ListButtons model={model} />
        </Suspense>
        <LookControl model={model} />
      </ResultBar>
      {view.histogram && (
        <Suspense fallback={<HistogramRoom />}>
          {range === null ? <HistogramRoom /> : <SearchHistogram model={model} range={range} />}
        </Suspense>
      )}
      {model.unanswered !== null ? (
        <Suspense fallback={<div className="flex-1" />}>
          <NoAnswer title="The lines cannot be read" error={model.unanswered} onRetry={() => search.retry()} />
        </Suspense>
      ) : isEmpty && model.run?.kind === 'log' && view.around === null ? (
        <Nothing model={model} asked={model.run.asked} />
      ) : (
        <Rows
          model={model}
          shown={shown}
          paused={paused}
          traceUrl={config?.traceUrl ?? null}
          onNewest={() => hold(false, false)}
          onPause={(next) => hold(next, isAway.current)}
          onAway={(away) => hold(paused, away)}
        />
      )}
      {view.live && tailState.error !== null && (
        <Suspense>
          <TailTrouble error={tailState.error} passing={tailState.phase !== 'off'} onRetry={() => model.tail.retry()} />
        </Suspense>
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
  readonly shown: ShownRows;
  readonly paused: boolean;
  readonly traceUrl: string | null;
  /** Goes to the top, and shows what waits there. */
  onNewest(): void;
  onPause(paused: boolean): void;
  onAway(away: boolean): void;
}

/** The list, and what floats over it while live. */
function Rows({ model, shown, paused, traceUrl, onNewest, onPause, onAway }: RowsProps): ReactNode {
  const { view, clock, run, search, searchState, tailState, sight, tools, open, close, zoom, follow } = model;
  const { lines, marked, folded } = shown;
  const isCleared = marked !== null && marked.clearedCount > 0;
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
      entityWay: {
        href: (kind, id, time) => entityHref(kind, id, { backend: view.backend, zone: view.zone, hint: time }),
        onFollow: follow,
      },
    }),
    [view.zone, view.backend, view.look, clock, view.ask.texts, found, pinned, run, traceUrl, follow],
  );
  // What was cleared away is no reason to load more of it.
  const onNearEnd = useCallback(() => isCleared || search.more(), [search, isCleared]);
  const continueFromLast = (): void => {
    const last = search.rows.last?.row.time;
    if (last !== undefined && run?.kind === 'log') zoom({ start: run.range.start, end: BigInt(last) + 1n });
  };
  return (
    <>
      {view.live && (
        <Suspense fallback={<div className="h-10 shrink-0 border-b" />}>
          <TailBar model={model} list={list} rows={lines} paused={paused} onPause={onPause} />
        </Suspense>
      )}
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
          rows={lines}
          folded={folded}
          look={look}
          stale={searchState.stale && searchState.error === null}
          openId={view.row}
          renderMark={(id) => (
            <Suspense fallback={<div className="h-(--row)" />}>
              <OwnMark model={model} id={id} />
            </Suspense>
          )}
          end={
            isCleared ? (
              <Suspense>
                <ClearedEnd count={marked.clearedCount} onShow={() => tools.marks.showCleared()} />
              </Suspense>
            ) : (
              <ListEnd
                state={searchState}
                rowCount={search.rows.rowCount}
                zone={view.zone}
                onMore={onNearEnd}
                onResume={() => search.resume()}
                onContinue={continueFromLast}
              >
                {searchState.end === 'complete' && isFixed(view.time) && (
                  <Suspense>
                    <KeptEnd model={model} />
                  </Suspense>
                )}
              </ListEnd>
            )
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
    </>
  );
}

/** Where the histogram will be: the rows do not move when it comes. */
function HistogramRoom(): ReactNode {
  return <div className="h-[106px] shrink-0 border-b" />;
}
