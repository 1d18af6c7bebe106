import { useEffect, useRef } from 'react';

/**
 * What a key does, in words and in deed. Without a deed (null) it is answered elsewhere, by what has the focus, and
 * stands here only so that people find it.
 */
export type Hotkey = readonly [text: string, run: ((event: KeyboardEvent) => void) | null];

/** Keys are named as `KeyboardEvent.key` does (`/`, `j`, `Escape`); `Mod+k` is Ctrl, or Command on a Mac. */
export type Hotkeys = Readonly<Record<string, Hotkey>>;

/** A key that answers now. */
export interface ListedHotkey {
  /** What it is about: "Rows". */
  readonly group: string;
  readonly key: string;
  readonly text: string;
  readonly run: Hotkey[1];
}

interface Registered {
  readonly group: string;
  readonly hotkeys: Hotkeys;
}

/** Those of everything that is on the page, in the order in which it came. */
const registered = new Set<{ readonly current: Registered }>();

/** Every key that answers now, so that what is told about keys is what they do. */
export function listHotkeys(): readonly ListedHotkey[] {
  return [...registered].flatMap(({ current: { group, hotkeys } }) =>
    Object.entries(hotkeys).map(([key, [text, run]]) => ({ group, key, text, run })),
  );
}

/** Answers keys anywhere on the page, except where a person is typing or a dialog or menu is open. */
export function useHotkeys(group: string, hotkeys: Hotkeys): void {
  const latest = useRef({ group, hotkeys });
  useEffect(() => {
    latest.current = { group, hotkeys };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const run = latest.current.hotkeys[hotkeyOf(event)]?.[1] ?? null;
      if (run === null || event.defaultPrevented || event.isComposing || isTakenElsewhere(event)) return;
      event.preventDefault();
      run(event);
    };
    registered.add(latest);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      registered.delete(latest);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

function hotkeyOf(event: KeyboardEvent): string {
  if (event.altKey) return '';
  return event.ctrlKey || event.metaKey ? `Mod+${event.key}` : event.key;
}

function isTakenElsewhere(event: KeyboardEvent): boolean {
  if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return true;
  const modified = event.ctrlKey || event.metaKey;
  return !modified && isTextEntry(event.target);
}

const NOT_TYPED_INTO = new Set(['checkbox', 'radio', 'button', 'submit', 'range']);

function isTextEntry(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NOT_TYPED_INTO.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
