import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { type ReactNode, type Ref, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { RowBuffer } from '../../api/row-buffer.ts';
import { useHotkeys } from '../../platform/hotkeys.ts';
import type { FoldedRows } from './folded-rows.ts';
import { EXTENDING_MOVES, FOCUSED_MOVES, GLOBAL_MOVES, type ListMove, moveTo } from './list-keys.ts';
import type { ListRows } from './list-rows.ts';
import { LogRow, type RowLook } from './log-row.tsx';
import { MarkRow } from './mark-row.tsx';
import { rowDomId, rowKey } from './row-key.ts';
import type { RowSelection } from './row-selection.ts';
import { type LogListHandle, useListHandle } from './use-list-handle.ts';
import { useKeepPlace } from './use-keep-place.ts';
import { useKeepTop } from './use-keep-top.ts';
import { useNearEnds } from './use-near-ends.ts';
import { useSelectedIds } from './use-selected-ids.ts';

const ROW_HEIGHT = 24;
/** Rows beyond the edges of the screen, so that a quick scroll finds them drawn. */
const OVERSCAN = 8;

/** The first and the last row in sight. */
export interface RowsInSight {
  readonly first: string;
  readonly last: string;
}

export interface LogListProps {
  /** What it is called: of two lists on a page, each needs a name of its own. */
  readonly name?: string;
  readonly rows: RowBuffer;
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
  readonly rowKeys?: Readonly<Record<string, (id: string) => void>>;
  /** Something else answers the keys. */
  readonly asleep?: boolean;
  /** Rows that come in above do not move those in sight. */
  readonly keepsPlace?: boolean;
  /** Follows the last row: where the result ends, and why. */
  readonly end: ReactNode;
  readonly ref?: Ref<LogListHandle>;
  /** `moved`: the keyboard went on from one open row to the next. */
  onOpen(id: string, moved: boolean): void;
  onClose(): void;
  /** The keyboard went to a row. */
  onActive?(id: string): void;
  onNearEnd(): void;
  onNearStart?(): void;
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
    end,
    onOpen,
    onClose,
    selection,
  } = props;
  const rows: ListRows = folded ?? lines;
  useSyncExternalStore(rows.subscribe, () => rows.version);
  const [cursor, setCursor] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  // The virtualizer is read in the render that it asked for, and what it returns is never kept.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.size + 1,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    getItemKey: (index) => rowKey(rows, index),
  });
  useListHandle(props.ref, rows, virtualizer, setCursor);
  const selectedIds = useSelectedIds(selection);
  useStartAtTop(rows.generation, virtualizer);
  useTellSight(rows, virtualizer, props);
  useReveal(openId, rows, virtualizer);
  useKeepTop(rows, virtualizer);
  useKeepPlace(props.keepsPlace === true, rows, virtualizer);

  const items = virtualizer.getVirtualItems();
  useNearEnds(rows, virtualizer, props);

  const activeId = openId ?? cursor;
  const active = activeId === null ? -1 : rows.indexOf(activeId);
  const move = (to: ListMove, extend = false): void => {
    const top = virtualizer.range?.startIndex ?? 0;
    const pageSize = Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1;
    const index = moveTo(to, { at: active, top, size: rows.size, pageSize });
    const row = (index < active ? rows.rowFrom(index, -1) : rows.rowFrom(index, 1))?.row;
    if (row === undefined) return;
    virtualizer.scrollToIndex(rows.indexOf(row.id), { align: 'auto' });
    setCursor(row.id);
    props.onActive?.(row.id);
    if (extend) selection?.extendTo(row.id, lines, activeId ?? row.id);
    else if (openId !== null) onOpen(row.id, true);
  };
  const open = (id: string): void => {
    setCursor(id);
    if (id === openId) onClose();
    else onOpen(id, false);
  };
  const openFold = (id: string, isOpen: boolean): void => {
    folded?.open(id, isOpen);
    setCursor(id);
  };
  const choose = (id: string, extend: boolean): void => {
    if (extend) selection?.extendTo(id, lines, activeId ?? id);
    else selection?.toggle(id);
    setCursor(id);
  };
  /** Takes the focus along, so that Enter opens what was moved to. */
  const moveHere = (to: ListMove, extend = false): void => {
    scroller.current?.focus({ preventScroll: true });
    move(to, extend);
  };
  const hotkeys = {
    ...mapped(GLOBAL_MOVES, (to) => moveHere(to)),
    ...(selection === undefined ? {} : mapped(EXTENDING_MOVES, (to) => moveHere(to, true))),
    ...(activeId === null ? {} : mapped(props.rowKeys ?? {}, (act) => act(activeId))),
    ...(openId === null ? {} : { Escape: onClose }),
  };
  useHotkeys(props.asleep === true ? {} : hotkeys);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const isModified = event.ctrlKey || event.metaKey;
    const to = FOCUSED_MOVES[event.key];
    const fold = { ArrowRight: true, ArrowLeft: false }[event.key];
    if (isModified && event.key === 'f' && props.onFind !== undefined) props.onFind();
    else if (isModified) return;
    else if (fold !== undefined && activeId !== null) openFold(activeId, fold);
    else if (to !== undefined) move(to, event.shiftKey);
    else if (event.key === 'Enter' && activeId !== null) open(activeId);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
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
      className="relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto contain-strict focus-visible:-outline-offset-2"
    >
      <div
        role="rowgroup"
        className={clsx('relative w-full transition-opacity', stale && 'opacity-50 delay-150')}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map(({ index, key, start }) => {
          const item = rows.at(index);
          return (
            <div
              key={key}
              id={rowDomId(name, rows, index)}
              role="row"
              aria-rowindex={index + 1}
              aria-selected={
                item?.kind === 'row' && ((openId !== null && index === active) || selectedIds.has(item.row.id))
              }
              data-index={index}
              {...(look.wrap ? { ref: virtualizer.measureElement } : {})}
              className="absolute top-0 left-0 w-full contain-content"
              style={{ transform: `translateY(${start}px)` }}
            >
              {item === undefined && end}
              {item?.kind === 'mark' && <MarkRow message={item.message} />}
              {item?.kind === 'row' && (
                <LogRow
                  item={item}
                  look={look}
                  active={index === active}
                  pointed={item.row.id === props.pointedId}
                  open={openId !== null && index === active}
                  chosen={selectedIds.has(item.row.id)}
                  onOpen={open}
                  onFold={folded === null ? null : openFold}
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

function mapped<T>(table: Readonly<Record<string, T>>, act: (value: T) => void): Record<string, () => void> {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, () => act(value)]));
}

type ListVirtualizer = Virtualizer<HTMLDivElement, Element>;

/** Tells what is in sight when that changes: by scrolling, and by rows that arrive. */
function useTellSight(rows: ListRows, virtualizer: ListVirtualizer, { onSight, onAway }: LogListProps): void {
  const told = useRef('');
  useEffect(() => {
    const { startIndex = 0, endIndex = -1 } = virtualizer.range ?? {};
    const first = rows.rowFrom(startIndex, 1)?.row;
    const last = rows.rowFrom(Math.min(endIndex, rows.size - 1), -1)?.row;
    const isAway = (virtualizer.scrollOffset ?? 0) > ROW_HEIGHT / 2;
    const sight = `${first?.id} ${last?.id} ${isAway}`;
    if (told.current === sight) return;
    told.current = sight;
    onSight(first === undefined || last === undefined ? null : { first: first.time, last: last.time });
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
