import type { Virtualizer } from '@tanstack/react-virtual';
import { type Ref, useImperativeHandle } from 'react';
import type { ListRows } from './list-rows.ts';

/** What whoever holds a list can do with it. */
export interface LogListHandle {
  scrollToTop(): void;
  /** Brings a row into the middle, and the keyboard to it. */
  reveal(id: string): void;
  /** The row above the first one in sight; null at the top. */
  beforeSight(): string | null;
  focus(): void;
}

export function useListHandle(
  ref: Ref<LogListHandle> | undefined,
  rows: ListRows,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  onReveal: (id: string) => void,
): void {
  useImperativeHandle(
    ref,
    () => ({
      scrollToTop: () => virtualizer.scrollToOffset(0),
      reveal: (id) => {
        const index = rows.indexOf(id);
        if (index === -1) return;
        virtualizer.scrollToIndex(index, { align: 'center' });
        onReveal(id);
      },
      beforeSight: () => rows.rowFrom((virtualizer.range?.startIndex ?? 0) - 1, -1)?.row.id ?? null,
      focus: () => virtualizer.scrollElement?.focus({ preventScroll: true }),
    }),
    [virtualizer, rows, onReveal],
  );
}
