import type { Virtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent } from 'react';
import { type Hotkey, type Hotkeys, useHotkeys } from '../../platform/hotkeys.ts';
import { EXTENDING_MOVES, FOCUSED_MOVES, GLOBAL_MOVES, type ListMove, MOVE_TEXTS, moveTo } from './list-keys.ts';
import type { LogListProps } from './log-list.tsx';
import type { ListRows } from './list-rows.ts';

/** Where the keyboard is, and what it can do there. */
export interface ListKeyboard {
  readonly rows: ListRows;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly rowHeight: number;
  /** The row where the keyboard is, or the open one. */
  readonly activeId: string | null;
  /** Its place in the list, or -1. */
  readonly active: number;
  setCursor(id: string): void;
  open(id: string, isOpen: boolean): void;
  /** Null where nothing is folded. */
  readonly openFold: ((id: string, isOpen: boolean) => void) | null;
}

/** Keys that fold and unfold neighbours that say the same. */
const FOLDS: Readonly<Record<string, boolean>> = { ArrowRight: true, ArrowLeft: false };

/** Answers the keys of a list: anywhere on the page, and more of them where it has the focus. */
export function useListKeys(list: ListKeyboard, props: LogListProps): (event: KeyboardEvent) => void {
  const { rows, virtualizer, rowHeight, activeId, active, setCursor, open, openFold } = list;
  const { openId, selection, onOpen, onClose } = props;
  const move = (to: ListMove, extend = false): void => {
    const top = virtualizer.range?.startIndex ?? 0;
    const pageSize = Math.floor((virtualizer.scrollElement?.clientHeight ?? 0) / rowHeight) - 1;
    const index = moveTo(to, { at: active, top, size: rows.size, pageSize });
    const row = (index < active ? rows.rowFrom(index, -1) : rows.rowFrom(index, 1))?.row;
    if (row === undefined) return;
    virtualizer.scrollToIndex(rows.indexOf(row.id), { align: 'auto' });
    setCursor(row.id);
    props.onActive?.(row.id);
    if (extend) selection?.extendTo(row.id, props.rows, activeId ?? row.id);
    else if (openId !== null) onOpen(row.id, true);
  };
  /** Takes the focus along, so that Enter opens what was moved to. */
  const moveHere = (to: ListMove, extend = false): void => {
    virtualizer.scrollElement?.focus({ preventScroll: true });
    move(to, extend);
  };
  const hotkeys: Hotkeys = {
    ...mapped(GLOBAL_MOVES, (to) => [MOVE_TEXTS[to], () => moveHere(to)]),
    ...(selection === undefined
      ? {}
      : mapped(EXTENDING_MOVES, (to) => [`${MOVE_TEXTS[to]}, and choose it`, () => moveHere(to, true)])),
    Enter: ['Open the row', null],
    ...mapped(props.rowKeys ?? {}, ([text, act]) => [text, () => activeId !== null && act(activeId)]),
    ...(openId === null ? {} : { Escape: ['Close the row', onClose] }),
  };
  useHotkeys('Rows', props.asleep === true ? {} : hotkeys);
  return (event) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const isModified = event.ctrlKey || event.metaKey;
    const to = FOCUSED_MOVES[event.key];
    const fold = FOLDS[event.key];
    if (isModified && event.key === 'f' && props.onFind !== undefined) props.onFind();
    else if (isModified) return;
    else if (fold !== undefined && activeId !== null && openFold !== null) openFold(activeId, fold);
    else if (to !== undefined) move(to, event.shiftKey);
    else if (event.key === 'Enter' && activeId !== null) open(activeId, activeId !== openId);
    else return;
    event.preventDefault();
  };
}

function mapped<T>(table: Readonly<Record<string, T>>, made: (value: T) => Hotkey): Hotkeys {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, made(value)]));
}
