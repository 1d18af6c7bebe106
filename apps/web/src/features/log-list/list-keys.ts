/** Where a key leads in a list of rows. */
export type ListMove = 'next' | 'previous' | 'next-page' | 'previous-page' | 'first' | 'last';

/** Keys that move while the list has the focus. */
export const FOCUSED_MOVES: Readonly<Record<string, ListMove>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  PageDown: 'next-page',
  PageUp: 'previous-page',
  Home: 'first',
  End: 'last',
};

/** Keys that move wherever the focus is, as long as nobody types. */
export const GLOBAL_MOVES: Readonly<Record<string, ListMove>> = {
  j: 'next',
  k: 'previous',
  g: 'first',
  G: 'last',
};

/** The same with Shift: what is passed is chosen. */
export const EXTENDING_MOVES: Readonly<Record<string, ListMove>> = { J: 'next', K: 'previous' };

/** What a move does, in words. */
export const MOVE_TEXTS: Readonly<Record<ListMove, string>> = {
  next: 'Next row',
  previous: 'Previous row',
  'next-page': 'A page down',
  'previous-page': 'A page up',
  first: 'First row',
  last: 'Last row',
};

export interface ListPosition {
  /** Where the keyboard is, or -1. */
  readonly at: number;
  /** The first row in sight: where the keyboard begins. */
  readonly top: number;
  readonly size: number;
  readonly pageSize: number;
}

/** The index that a move leads to, always one of the list's; -1 for an empty list. */
export function moveTo(move: ListMove, { at, top, size, pageSize }: ListPosition): number {
  if (size === 0) return -1;
  return Math.min(Math.max(target(), 0), size - 1);

  function target(): number {
    switch (move) {
      case 'first':
        return 0;
      case 'last':
        return size - 1;
      case 'next':
        return at === -1 ? top : at + 1;
      case 'previous':
        return at === -1 ? top : at - 1;
      case 'next-page':
        return (at === -1 ? top : at) + pageSize;
      case 'previous-page':
        return (at === -1 ? top : at) - pageSize;
      default:
        return move satisfies never;
    }
  }
}
