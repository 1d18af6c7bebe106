import type { Virtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { lazy, type ReactNode, type Ref, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useRowHeight } from '../../platform/density.ts';
import { useStable } from '../../platform/use-stable.ts';
import { isTall, type LineColumn } from '../../url-state/line-look.ts';
import type { FoldedRows } from './folded-rows.ts';
import type { ListRows } from './list-rows.ts';
import { LogRow, type RowLook } from './log-row.tsx';
import { MarkRow } from './mark-row.tsx';
import { rowGrid } from './row-grid.ts';
import { rowDomId, rowKey } from './row-key.ts';
import type { RowSelection } from './row-selection.ts';
import { type LogListHandle, useListHandle } from './use-list-handle.ts';
import { useKeepPlace } from './use-keep-place.ts';
import { useKeepTop } from './use-keep-top.ts';
import { useListKeys } from './use-list-keys.ts';
import { useNearEnds } from './use-near-ends.ts';
import { useRowVirtualizer } from './use-row-virtualizer.ts';
import { useSelectedIds } from './use-selected-ids.ts';

/** Few people choose columns. */
const ColumnHeads = lazy(async () => ({ default: (await import('./column-heads.tsx')).ColumnHeads }));

/** Below this many pixels, the list is at its top. */
const AT_TOP = 12;

/** The first and the last row in sight. */
export interface RowsInSight {
  readonly first: string;
  readonly last: string;
}

export interface LogListProps {
  /** What it is called: of two lists on a page, each needs a name of its own. */
  readonly name?: string;
  readonly rows: ListRows;
  /** The same rows, with neighbours folded that say the same. */
  readonly folded?: FoldedRows | null;
  readonly look: RowLook;
  /** The rows are of the search before this one, whose first rows are on their way. */
  readonly stale: boolean;
  readonly openId: string | null;
  /** A row that is pointed at elsewhere. */
  readonly pointedId?: string | null;
  /** Rows that were chosen, where they can be. */
  readonly selection?: RowSelection;
  /** Keys that do something with the row where the keyboard is, or with the open one. */
  readonly rowKeys?: Readonly<Record<string, readonly [text: string, act: (id: string) => void]>>;
  /** Something else answers the keys. */
  readonly asleep?: boolean;
  /** Rows that come in above do not move those in sight. */
  readonly keepsPlace?: boolean;
  /** What stands at a place that a person has marked. */
  readonly renderMark?: (id: string) => ReactNode;
  /** Follows the last row: where the result ends, and why. */
  readonly end: ReactNode;
  readonly ref?: Ref<LogListHandle>;
  /** `moved`: the keyboard went on from one open row to the next. */
  onOpen(id: string, moved: boolean): void;
  onClose(): void;
  /** The keyboard went to a row. */
  onActive?(id: string): void;
  /** Columns were sized, moved or taken away. */
  onColumns?(columns: readonly LineColumn[]): void;
  onNearEnd(): void;
  onNearStart?(): void;
  /** Asks again for what is missing at a mark. */
  onMend?(id: string): void;
  /** The browser's own find was asked for inside the list, which it could not search. */
  onFind?(): void;
  onSight(rows: RowsInSight | null): void;
  /** The top of the list went out of sight, or came back. */
  onAway(away: boolean): void;
}

/** The rows, of which only those in sight are in the page. */
export function LogList(props: LogListProps): ReactNode {
  const {
    name = 'Log lines',
    rows: lines,
    folded = null,
    look,
    stale,
    openId,
    renderMark,
    end,
    onOpen,
    onClose,
    selection,
    keepsPlace = false,
    onColumns = nothing,
    pointedId = null,
    ref,
  } = props;
  const rows: ListRows = folded ?? lines;
  useSyncExternalStore(rows.subscribe, () => rows.version);
  const [cursor, setCursor] = useState<string | null>(null);
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const rowHeight = useRowHeight();
  const virtualizer = useRowVirtualizer(scroller, rows, look.lines, rowHeight);
  const [draft, setDraft] = useState<readonly LineColumn[] | null>(null);
  useListHandle(ref, rows, virtualizer, setCursor);
  const selectedIds = useSelectedIds(selection);
  useStartAtTop(rows.generation, virtualizer);
  useTellSight(rows, virtualizer, props);
  useReveal(openId, rows, virtualizer);
  useKeepTop(rows, virtualizer);
  useKeepPlace(keepsPlace, rows, virtualizer);

  const items = virtualizer.getVirtualItems();
  useNearEnds(rows, virtualizer, props);

  const activeId = openId ?? cursor;
  const active = activeId === null ? -1 : rows.indexOf(activeId);
  const open = useStable((id: string, isOpen: boolean): void => {
    setCursor(id);
    if (isOpen) onOpen(id, false);
    else onClose();
  });
  const changeFold = useStable((id: string, isOpen: boolean): void => {
    folded?.open(id, isOpen);
    setCursor(id);
  });
  const openFold = folded === null ? null : changeFold;
  const choose = useStable((id: string, extend: boolean): void => {
    if (extend) selection?.extendTo(id, lines, activeId ?? id);
    else selection?.toggle(id);
    setCursor(id);
  });
  const onKeyDown = useListKeys({ rows, virtualizer, rowHeight, activeId, active, setCursor, open, openFold }, props);
  const columns = draft ?? look.lines.columns;
  return (
    <div
      ref={setScroller}
      role="grid"
      aria-label={name}
      aria-rowcount={rows.size}
      aria-busy={stale}
      {...(selection === undefined ? {} : { 'aria-multiselectable': true })}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(items.some(({ index }) => index === active)
        ? { 'aria-activedescendant': rowDomId(name, rows, active) }
        : {})}
      className={clsx(
        '@container relative min-h-0 flex-1 overflow-y-auto contain-strict focus-visible:-outline-offset-2',
        columns.length === 0 ? 'overflow-x-hidden' : 'overflow-x-auto',
      )}
      style={rowGrid({ ...look, columns, rowHeight })}
    >
      {columns.length > 0 && (
        <Suspense>
          <ColumnHeads
            columns={columns}
            withText={look.lines.form !== 'none'}
            onDraft={setDraft}
            onChange={onColumns}
          />
        </Suspense>
      )}
      <div
        role="rowgroup"
        className={clsx(
          'relative w-full min-w-(--least-narrow) @rows:min-w-(--least) transition-opacity',
          stale && 'opacity-50 delay-150',
        )}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map(({ index, start }) => {
          const item = rows.at(index);
          return (
            <div
              key={rowKey(rows, index)}
              id={rowDomId(name, rows, index)}
              role="row"
              aria-rowindex={index + 1}
              aria-selected={
                item?.kind === 'row' && ((openId !== null && index === active) || selectedIds.has(item.row.id))
              }
              data-index={index}
              {...(isTall(look.lines) || item?.kind !== 'row' ? { ref: virtualizer.measureElement } : {})}
              className="absolute top-0 left-0 w-full contain-content"
              style={{ transform: `translateY(${start}px)` }}
            >
              {item === undefined && end}
              {item?.kind === 'mark' && (
                <MarkRow mark={item} {...(props.onMend === undefined ? {} : { onMend: props.onMend })} />
              )}
              {item?.kind === 'own' && renderMark?.(item.id)}
              {item?.kind === 'row' && (
                <LogRow
                  item={item}
                  look={look}
                  active={index === active}
                  pointed={item.row.id === pointedId}
                  open={openId !== null && index === active}
                  chosen={selectedIds.has(item.row.id)}
                  onOpen={open}
                  onFold={openFold}
                  onChoose={selection === undefined ? null : choose}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const nothing = (): void => undefined;

type ListVirtualizer = Virtualizer<HTMLDivElement, Element>;

/** Tells what is in sight when that changes: by scrolling, and by rows that arrive. */
function useTellSight(rows: ListRows, virtualizer: ListVirtualizer, { onSight, onAway }: LogListProps): void {
  const told = useRef('');
  useEffect(() => {
    const { startIndex = 0, endIndex = -1 } = virtualizer.range ?? {};
    const first = rows.rowFrom(startIndex, 1)?.row;
    const last = rows.rowFrom(Math.min(endIndex, rows.size - 1), -1);
    // Where all rows fit nothing scrolls, whatever the virtualizer reckons with after one came in above another.
    const isAway = (virtualizer.scrollElement?.scrollTop ?? 0) > AT_TOP;
    // A fold stands for its lines down to the last one.
    const lastTime = last?.fold?.isOpen === false ? last.fold.lastTime : last?.row.time;
    const sight = `${first?.id} ${last?.row.id} ${lastTime} ${isAway}`;
    if (told.current === sight) return;
    told.current = sight;
    onSight(first === undefined || lastTime === undefined ? null : { first: first.time, last: lastTime });
    onAway(isAway);
  });
}

/** Other rows begin at their top. */
function useStartAtTop(generation: number, virtualizer: ListVirtualizer): void {
  const shown = useRef(generation);
  useEffect(() => {
    if (shown.current === generation) return;
    shown.current = generation;
    virtualizer.scrollToOffset(0);
  }, [generation, virtualizer]);
}

/** Brings a row that was opened by its address into sight, once it is loaded. */
function useReveal(openId: string | null, rows: ListRows, virtualizer: ListVirtualizer): void {
  const revealed = useRef<string | null>(null);
  const index = openId === null ? -1 : rows.indexOf(openId);
  useEffect(() => {
    if (index === -1 || revealed.current === openId) return;
    revealed.current = openId;
    virtualizer.scrollToIndex(index, { align: 'center' });
  }, [index, openId, virtualizer]);
}
