import { type Nanos, parseRowId } from '@edda/model';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { NoAnswer } from '../../ui/no-answer.tsx';
import { ListEnd } from '../../features/log-list/list-end.tsx';
import { LogList } from '../../features/log-list/log-list.tsx';
import type { RowLook } from '../../features/log-list/log-row.tsx';
import { rowKeyAt } from '../../features/log-list/row-key.ts';
import { textMatcher } from '../../features/log-list/text-matcher.ts';
import type { LogListHandle } from '../../features/log-list/use-list-handle.ts';
import { NO_POSITION } from '../../features/panel-strip/crosshair.ts';
import { isOneDay } from '../../platform/one-day.ts';
import { entityHref } from '../../url-state/entity-href.ts';
import { DEFAULT_LOOK } from '../../url-state/line-look.ts';
import { askedFromRange } from '../../url-state/time-text.ts';
import { rowAt } from './row-at.ts';
import type { PaneModel } from './use-pane.ts';
import type { SplitModel } from './use-split-model.ts';

const WhyNoRows = lazy(async () => ({
  default: (await import('../../features/no-rows/why-no-rows.tsx')).WhyNoRows,
}));

export interface PaneLinesProps {
  readonly split: SplitModel;
  readonly pane: PaneModel;
  /** The moment whose lines are wanted, until the list is there; else null. */
  readonly moment: Nanos | null;
  onReached(): void;
}

const nothing = (): void => undefined;

/** The lines: the one at the crosshair is marked, and the one under the pointer moves the crosshair. */
export function PaneLines({ split, pane, moment, onReached }: PaneLinesProps): ReactNode {
  const { view, range, crosshair } = split;
  const { search, searchState } = pane;
  const { rows } = search;
  const list = useRef<LogListHandle>(null);
  useSyncExternalStore(rows.subscribe, () => rows.version);
  const pointed = useSyncExternalStore(crosshair.subscribe, () => {
    const { at, row } = crosshair.get();
    if (row !== null && rows.find(row) !== undefined) return row;
    return at === null ? null : (rowAt(rows, at)?.id ?? null);
  });
  const point = useCallback(
    (id: string | null) => {
      const at = id === null ? null : (parseRowId(id)?.time ?? null);
      crosshair.update(at === null ? NO_POSITION : { at, row: id });
    },
    [crosshair],
  );
  useReach({ moment, pane, list, onReached });
  const look = useLook(split, pane);
  const onNearEnd = useCallback(() => search.more(), [search]);
  if (rows.size === 0 && searchState.error !== null) {
    return <NoAnswer title="The lines cannot be read" error={searchState.error} onRetry={() => search.retry()} />;
  }
  const isEmpty = rows.size === 0 && searchState.end === 'complete' && searchState.error === null;
  if (isEmpty && range !== null) return <Nothing split={split} pane={pane} />;
  return (
    <div
      className="relative flex min-h-0 min-w-0 flex-1 flex-col"
      onPointerOver={(event) => point(rowKeyAt(event.target))}
      onPointerLeave={() => point(null)}
    >
      <LogList
        ref={list}
        {...(view.layout === 'panes'
          ? { name: `Log lines of ${pane.name === 'first' ? 'source 1' : 'source 2'}` }
          : {})}
        rows={rows}
        look={look}
        stale={searchState.stale && searchState.error === null}
        openId={pane.pane.row}
        pointedId={pointed}
        asleep={split.active !== pane.name}
        end={
          <ListEnd
            state={searchState}
            rowCount={rows.rowCount}
            zone={view.zone}
            onMore={onNearEnd}
            onResume={() => search.resume()}
            onContinue={() => {
              const last = rows.last?.row.time;
              if (last !== undefined && range !== null)
                split.zooms.zoom({ start: range.start, end: BigInt(last) + 1n });
            }}
          />
        }
        onOpen={pane.open}
        onClose={pane.close}
        onActive={point}
        onNearEnd={onNearEnd}
        onMend={(id) => void search.mend(id)}
        onSight={nothing}
        onAway={nothing}
      />
    </div>
  );
}

interface Reach {
  readonly moment: Nanos | null;
  readonly pane: PaneModel;
  readonly list: React.RefObject<LogListHandle | null>;
  onReached(): void;
}

/** Brings the lines of a moment into sight; where they are not loaded yet, once they are. */
function useReach({ moment, pane, list, onReached }: Reach): void {
  const { search, searchState } = pane;
  const { phase, end } = searchState;
  useEffect(() => {
    if (moment === null || phase !== 'settled') return;
    const row = rowAt(search.rows, moment);
    const last = search.rows.last?.row;
    if (row === null && end === 'limit') {
      search.reach(String(moment));
      return;
    }
    const target = row ?? last;
    if (target !== undefined) list.current?.reveal(target.id);
    onReached();
    // Each time that rows have come, until they are there.
  }, [moment, phase, end, search, list, onReached]);
}

function useLook(split: SplitModel, pane: PaneModel): RowLook {
  const { view, range, config, follow } = split;
  const { texts } = pane.pane.ask;
  return useMemo((): RowLook => {
    const { backend, zone } = view;
    return {
      zone,
      withDate: range !== null && !isOneDay(range, zone),
      lines: DEFAULT_LOOK,
      matcher: textMatcher(texts),
      traceUrl: config?.traceUrl ?? null,
      entityWay: { href: (kind, id, time) => entityHref(kind, id, { backend, zone, hint: time }), onFollow: follow },
    };
  }, [view, range, texts, config, follow]);
}

/** Nothing was found: why. The zone is all panes' together, so that none of them changes it. */
function Nothing({ split, pane }: { readonly split: SplitModel; readonly pane: PaneModel }): ReactNode {
  const { view } = split;
  const { search } = pane.searchState;
  if (search === null) return null;
  const { backend, ask, range } = search;
  return (
    <Suspense>
      <WhyNoRows
        asked={{ backend, ask, range }}
        time={askedFromRange({ start: BigInt(range.start), end: BigInt(range.end) })}
        zone={view.zone}
        growing={false}
        onAsk={pane.askFor}
        onTime={split.zooms.goTo}
        onZone={nothing}
      />
    </Suspense>
  );
}
