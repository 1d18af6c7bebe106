import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ListRows } from './list-rows.ts';

/** More rows are asked for when so few are left beyond the screen. */
const ROWS_AHEAD = 60;

/**
 * Folded rows may stay few however many lines come: without scrolling, nothing more is asked for after so many additions on end.
 */
const ADDITIONS_UNASKED = 30;

export interface NearEnds {
  onNearEnd(): void;
  onNearStart?(): void;
}

/** Tells when the screen comes near the last row, or the first. */
export function useNearEnds(
  rows: ListRows,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  { onNearEnd, onNearStart }: NearEnds,
): void {
  const items = virtualizer.getVirtualItems();
  const isNearEnd = rows.size > 0 && (items.at(-1)?.index ?? 0) > rows.size - ROWS_AHEAD;
  const isNearStart = rows.size > 0 && (items[0]?.index ?? 0) < ROWS_AHEAD;
  const asked = useRef({ offset: 0, version: 0, additions: 0 });
  const { version } = rows;
  // After each render, because a page that came to its end may leave the screen where it was: near the last row.
  useEffect(() => {
    const offset = virtualizer.scrollOffset ?? 0;
    if (asked.current.offset !== offset) asked.current = { offset, version, additions: 0 };
    if (asked.current.version !== version) asked.current = { offset, version, additions: asked.current.additions + 1 };
    if (isNearEnd && asked.current.additions < ADDITIONS_UNASKED) onNearEnd();
  });
  const toldOfStart = useRef(-1);
  useEffect(() => {
    if (!isNearStart || toldOfStart.current === version) return;
    toldOfStart.current = version;
    onNearStart?.();
  }, [isNearStart, version, onNearStart]);
}
