import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import {
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { RowBuffer } from '../../api/row-buffer.ts';
import { useHotkeys } from '../../platform/hotkeys.ts';
import { EXTENDING_MOVES, FOCUSED_MOVES, GLOBAL_MOVES, type ListMove, moveTo } from './list-keys.ts';
import { LogRow, type RowLook } from './log-row.tsx';
import { MarkRow } from './mark-row.tsx';
import type { RowSelection } from './row-selection.ts';
import { useKeepPlace } from './use-keep-place.ts';
import { useSelectedIds } from './use-selected-ids.ts';

const ROW_HEIGHT = 24;
/** Rows beyond the edges of the screen, so that a quick scroll finds them drawn. */
const OVERSCAN = 8;
/** The next page is asked for when so few rows are left below the screen. */
const ROWS_AHEAD = 60;

/** The first and the last row in sight. */
export interface RowsInSight {
  readonly first: string;
  readonly last: string;
}

export interface LogListHandle {
  scrollToTop(): void;
  /** Brings a row into the middle, and the keyboard to it. */
  reveal(id: string): void;
}

export interface LogListProps {
  readonly rows: RowBuffer;
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
  const { rows, look, stale, openId, end, onOpen, onClose, onNearEnd, onNearStart, selection } = props;
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
    getItemKey: (index) => keyAt(rows, index),
  });
  useImperativeHandle(
    props.ref,
    () => ({
      scrollToTop: () => virtualizer.scrollToOffset(0),
      reveal: (id) => {
        const index = rows.indexOf(id);
        if (index === -1) return;
        virtualizer.scrollToIndex(index, { align: 'center' });
        setCursor(id);
      },
    }),
    [virtualizer, rows],
  );
  const selectedIds = useSelectedIds(selection);
  useStartAtTop(rows.generation, virtualizer);
  useTellSight(virtualizer, props);
  useReveal(openId, rows, virtualizer);
  useKeepPlace(props.keepsPlace === true, rows, virtualizer);

  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const isNearEnd = rows.size > 0 && lastShown > rows.size - ROWS_AHEAD;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, rows.size, onNearEnd]);
  const isNearStart = rows.size > 0 && (items[0]?.index ?? 0) < ROWS_AHEAD;
  useEffect(() => {
    if (isNearStart) onNearStart?.();
  }, [isNearStart, rows.size, onNearStart]);

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
    if (extend) selection?.extendTo(row.id, rows, activeId ?? row.id);
    else if (openId !== null) onOpen(row.id, true);
  };
  const open = (id: string): void => {
    setCursor(id);
    if (id === openId) onClose();
    else onOpen(id, false);
  };
  const choose = (id: string, extend: boolean): void => {
    if (extend) selection?.extendTo(id, rows, activeId ?? id);
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
    if (isModified && event.key === 'f' && props.onFind !== undefined) props.onFind();
    else if (isModified) return;
    else if (to !== undefined) move(to, event.shiftKey);
    else if (event.key === 'Enter' && activeId !== null) open(activeId);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Log lines"
      aria-rowcount={rows.size}
      aria-busy={stale}
      {...(selection === undefined ? {} : { 'aria-multiselectable': true })}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(items.some(({ index }) => index === active) ? { 'aria-activedescendant': domId(rows, active) } : {})}
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
              id={domId(rows, index)}
              role="row"
              aria-rowindex={index + 1}
              aria-selected={item?.kind === 'row' && (item.row.id === openId || selectedIds.has(item.row.id))}
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
                  open={item.row.id === openId}
                  chosen={selectedIds.has(item.row.id)}
                  onOpen={open}
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

function keyAt(rows: RowBuffer, index: number): string {
  const item = rows.at(index);
  if (item === undefined) return 'end';
  return item.kind === 'row' ? item.row.id : item.id;
}

function domId(rows: RowBuffer, index: number): string {
  return `row-${keyAt(rows, index)}`;
}

/** Tells what is in sight when that changes: by scrolling, and by rows that arrive. */
function useTellSight(virtualizer: ListVirtualizer, { rows, onSight, onAway }: LogListProps): void {
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
function useReveal(openId: string | null, rows: RowBuffer, virtualizer: ListVirtualizer): void {
  const revealed = useRef<string | null>(null);
  const index = openId === null ? -1 : rows.indexOf(openId);
  useEffect(() => {
    if (index === -1 || revealed.current === openId) return;
    revealed.current = openId;
    virtualizer.scrollToIndex(index, { align: 'center' });
  }, [index, openId, virtualizer]);
}
