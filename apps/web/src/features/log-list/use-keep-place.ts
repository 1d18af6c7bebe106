import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';
import type { ListRows } from './list-rows.ts';

interface Place {
  readonly generation: number;
  readonly id: string;
  /** Where the row began, in pixels from the top of the list. */
  readonly start: number;
}

/** Rows that come in above those in sight leave them where they are on the screen. */
export function useKeepPlace(wanted: boolean, rows: ListRows, virtualizer: Virtualizer<HTMLDivElement, Element>): void {
  const place = useRef<Place | null>(null);
  useLayoutEffect(() => {
    if (!wanted) return;
    const before = place.current;
    const index = before === null || before.generation !== rows.generation ? -1 : rows.indexOf(before.id);
    const moved = virtualizer.measurementsCache[index]?.start;
    if (before !== null && moved !== undefined && moved !== before.start) {
      // What the virtualizer knows of scrolling is as old as the last event; the element knows where it is.
      const scrolled = virtualizer.scrollElement?.scrollTop ?? 0;
      virtualizer.scrollToOffset(scrolled + moved - before.start);
    }
    const first = rows.rowFrom(virtualizer.range?.startIndex ?? 0, 1);
    const kept = first === undefined ? undefined : virtualizer.measurementsCache[rows.indexOf(first.row.id)];
    place.current =
      first === undefined || kept === undefined
        ? null
        : { generation: rows.generation, id: first.row.id, start: kept.start };
  });
}
