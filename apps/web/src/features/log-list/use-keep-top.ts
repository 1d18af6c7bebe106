import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';
import type { ListRows } from './list-rows.ts';

/** Folding rows, and showing each of them again, leaves the line at the top of the screen where it is. */
export function useKeepTop(rows: ListRows, virtualizer: Virtualizer<HTMLDivElement, Element>): void {
  const before = useRef<{ readonly rows: ListRows; readonly top: string | null; readonly isSettling: boolean }>(null);
  useLayoutEffect(() => {
    const isSettling = rows.isSettling === true;
    const was = before.current;
    if (was !== null && was.top !== null && (was.rows !== rows || was.isSettling)) {
      const index = rows.indexOf(was.top);
      if (index !== -1) virtualizer.scrollToIndex(index, { align: 'start' });
      before.current = { rows, top: was.top, isSettling };
      return;
    }
    const isAtTop = (virtualizer.scrollOffset ?? 0) < 1;
    const top = isAtTop ? undefined : rows.rowFrom(virtualizer.range?.startIndex ?? 0, 1);
    before.current = { rows, top: top?.row.id ?? null, isSettling };
  });
}
