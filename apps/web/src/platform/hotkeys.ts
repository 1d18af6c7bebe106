import { useEffect, useRef } from 'react';

/** What a key does. Keys are named as `KeyboardEvent.key` does (`/`, `j`, `Escape`); `Mod+k` is Ctrl, or Command on a Mac. */
export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Answers keys anywhere on the page, except where a person is typing or a dialog or menu is open. */
export function useHotkeys(hotkeys: Hotkeys): void {
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = latest.current[hotkeyOf(event)];
      if (action === undefined || event.defaultPrevented || event.isComposing || isTakenElsewhere(event)) return;
      event.preventDefault();
      action(event);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
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
