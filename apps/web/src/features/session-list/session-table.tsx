import type { SessionDigest } from '@edda/protocol';
import { useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { type ReactNode, useRef, useState } from 'react';
import { useElementSize } from '../../platform/element-size.ts';
import { useHotkeys } from '../../platform/hotkeys.ts';
import type { SessionSort } from '../../url-state/sessions-view.ts';
import { ColumnMenu } from './column-menu.tsx';
import { CELL, COLUMNS_GRID, NARROW_BELOW, shownColumns } from './session-grid.ts';
import { SessionCard } from './session-card.tsx';
import { SessionRow } from './session-row.tsx';
import { SortHeader } from './sort-header.tsx';

export interface SessionTableProps {
  /** Sorted and filtered. */
  readonly sessions: readonly SessionDigest[];
  readonly sort: SessionSort;
  readonly ascending: boolean;
  /** Null for as many as there is room for. */
  readonly columns: readonly SessionSort[] | null;
  readonly zone: string;
  /** More is on its way. */
  readonly isBusy: boolean;
  hrefOf(session: SessionDigest): string;
  onFollow(href: string): void;
  onSort(sort: SessionSort, ascending: boolean): void;
  onColumns(columns: readonly SessionSort[] | null): void;
}

const ROW_HEIGHT = 30;
const CARD_HEIGHT = 62;
const OVERSCAN = 8;

/** The sessions, a row each, of which only those in sight are in the page; cards where there is no room for columns. */
export function SessionTable(props: SessionTableProps): ReactNode {
  const { sessions, sort, ascending, zone, isBusy, hrefOf, onFollow, onSort, onColumns } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { width, ref } = useElementSize();
  const isNarrow = width < NARROW_BELOW;
  const columns = shownColumns(props.columns, sort, width);
  const wide = isNarrow ? {} : { minWidth: CELL.leastWidth(columns) };
  const [cursor, setCursor] = useState<string | null>(null);
  const active = sessions.findIndex(({ id }) => id === cursor);
  const height = isNarrow ? CARD_HEIGHT : ROW_HEIGHT;
  // The virtualizer is read in the render that it asked for, and what it returns is never kept.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: sessions.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    getItemKey: (index) => sessions[index]?.id ?? index,
  });
  const moveTo = (index: number): void => {
    const next = sessions[Math.min(sessions.length - 1, Math.max(0, index))];
    if (next === undefined) return;
    scroller.current?.focus({ preventScroll: true });
    virtualizer.scrollToIndex(sessions.indexOf(next), { align: 'auto' });
    setCursor(next.id);
  };
  const first = virtualizer.range?.startIndex ?? 0;
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2);
  const step = (by: number): void => moveTo(active === -1 ? first : active + by);
  useHotkeys('Sessions', {
    j: ['Next session', () => step(1)],
    k: ['Previous session', () => step(-1)],
    g: ['First session', () => moveTo(0)],
    G: ['Last session', () => moveTo(sessions.length - 1)],
    Enter: ['Open the session', null],
  });
  const open = (): void => {
    const session = sessions[active];
    if (session !== undefined) onFollow(hrefOf(session));
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    PageDown: () => step(page),
    PageUp: () => step(-page),
    Home: () => moveTo(0),
    End: () => moveTo(sessions.length - 1),
    Enter: open,
  };
  const items = virtualizer.getVirtualItems();
  return (
    <div ref={ref} className="flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="grid"
        aria-label="Sessions"
        aria-rowcount={sessions.length + 1}
        aria-busy={isBusy}
        tabIndex={0}
        {...(items.some(({ index }) => index === active) ? { 'aria-activedescendant': rowId(cursor) } : {})}
        onKeyDown={(event) => {
          const key = keys[event.key];
          if (key === undefined || event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          key();
        }}
        className="relative min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
      >
        <div
          role="row"
          className={clsx('sticky top-0 z-10 border-b bg-surface', isNarrow ? 'px-3 py-1.5' : COLUMNS_GRID)}
          style={isNarrow ? {} : { ...wide, gridTemplateColumns: CELL.template(columns) }}
        >
          <SortHeader columns={columns} isNarrow={isNarrow} sort={sort} ascending={ascending} onSort={onSort} />
          {!isNarrow && (
            <div role="columnheader" className="absolute top-0.5 right-2">
              <ColumnMenu
                shown={columns.map(({ key }) => key)}
                sort={sort}
                isChosen={props.columns !== null}
                onChange={onColumns}
              />
            </div>
          )}
        </div>
        <div role="rowgroup" className="relative w-full" style={{ ...wide, height: virtualizer.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const session = sessions[index];
            if (session === undefined) return null;
            const shared = { session, zone, href: hrefOf(session), active: index === active, onFollow };
            return (
              <div
                key={key}
                id={rowId(session.id)}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={index === active}
                className="absolute top-0 left-0 w-full contain-content"
                style={{ height, transform: `translateY(${start}px)` }}
              >
                {isNarrow ? <SessionCard {...shared} sort={sort} /> : <SessionRow {...shared} columns={columns} />}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function rowId(session: string | null): string {
  return `session-${session ?? ''}`;
}
