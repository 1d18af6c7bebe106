/** The bar that is pointed at, and the other end of what is selected, where something is. */
export interface BarSelection {
  readonly cursor: number | null;
  readonly anchor: number | null;
}

export const NO_SELECTION: BarSelection = { cursor: null, anchor: null };

/** First and last bar of a selection; null where none is dragged or extended. */
export function selectedBars({ cursor, anchor }: BarSelection): readonly [first: number, last: number] | null {
  if (cursor === null || anchor === null) return null;
  return cursor < anchor ? [cursor, anchor] : [anchor, cursor];
}

/** What a key makes of a selection among `bars` bars; null where the key means nothing here. */
export function afterKey(selection: BarSelection, key: string, extend: boolean, bars: number): BarSelection | null {
  const from = selection.cursor ?? (key === 'ArrowRight' || key === 'Home' ? -1 : bars);
  const cursor = cursorAfter(from, key, bars);
  if (cursor === null) return key === 'Escape' && selection.anchor !== null ? { ...selection, anchor: null } : null;
  return { cursor, anchor: extend ? (selection.anchor ?? selection.cursor ?? cursor) : null };
}

const PAGE = 10;

function cursorAfter(from: number, key: string, bars: number): number | null {
  const inside = (bar: number): number => Math.min(Math.max(bar, 0), bars - 1);
  switch (key) {
    case 'ArrowLeft':
      return inside(from - 1);
    case 'ArrowRight':
      return inside(from + 1);
    case 'PageUp':
      return inside(from - PAGE);
    case 'PageDown':
      return inside(from + PAGE);
    case 'Home':
      return 0;
    case 'End':
      return bars - 1;
    default:
      return null;
  }
}
