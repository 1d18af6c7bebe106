import { useRef } from 'react';

export interface FocusBack {
  onOpenAutoFocus(): void;
  onCloseAutoFocus(event: Event): void;
}

/**
 * Handlers for a dialog's content that give focus back to what had it before. Radix gives it to the dialog's trigger,
 * which none of ours has, since whoever opens one decides what it is. What took focus in the meantime keeps it.
 */
export function useFocusBack(): FocusBack {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      const taken = document.activeElement !== null && document.activeElement !== document.body;
      if (!taken && before.current instanceof HTMLElement) before.current.focus();
    },
  };
}
