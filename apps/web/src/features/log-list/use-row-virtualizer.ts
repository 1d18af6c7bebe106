import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo } from 'react';
import { isTall, type LineLook } from '../../url-state/line-look.ts';
import type { ListRows } from './list-rows.ts';
import { flatKey, rowKey } from './row-key.ts';

/** Rows beyond the edges of the screen, so that a quick scroll finds them drawn. */
const OVERSCAN = 8;
/** Tall rows are several of the others, and take longer to draw. */
const OVERSCAN_TALL = 3;

/** About how high a row of indented JSON is before it was measured, in CSS pixels. */
const JSON_HEIGHT = 180;

/** The names of the columns stand over the rows. */
export const HEADS_HEIGHT = 28;

/** Knows which rows are in sight, and where each of them is. */
export function useRowVirtualizer(
  scroller: HTMLDivElement | null,
  rows: ListRows,
  look: LineLook,
  rowHeight: number,
): Virtualizer<HTMLDivElement, Element> {
  const tall = isTall(look);
  const { version } = rows;
  const keyOf = useMemo(() => keysOf(rows, tall, version), [rows, tall, version]);
  const heads = look.columns.length > 0 ? HEADS_HEIGHT : 0;
  // The virtualizer is read in the render that it asked for, and what it returns is never kept.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.size + 1,
    getScrollElement: () => scroller,
    estimateSize: () => (look.form === 'json' ? JSON_HEIGHT : rowHeight),
    overscan: tall ? OVERSCAN_TALL : OVERSCAN,
    getItemKey: keyOf,
    paddingStart: heads,
    scrollPaddingStart: heads,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, look.form, look.wrap, rowHeight]);
  return virtualizer;
}

/** The same function for as long as the rows stay as they are: with another one, all places are worked out anew. */
function keysOf(rows: ListRows, tall: boolean, _version: number): (index: number) => string | number {
  const keyOf = tall ? rowKey : flatKey;
  return (index) => keyOf(rows, index);
}
