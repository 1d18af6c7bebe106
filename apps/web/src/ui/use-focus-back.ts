import { useState } from 'react';

export interface FocusBack {
  onCloseAutoFocus(event: Event): void;
}

/**
 * A handler for a dialog's content that gives focus back to what had it before. Radix gives it to the dialog's trigger,
 * which none of ours has, since whoever opens one decides what it is. What took focus in the meantime keeps it.
 *
 * @param onBack Is called once focus is where it was.
 */
export function useFocusBack(open: boolean, onBack?: () => void): FocusBack {
  const [{ wasOpen, before }, setState] = useState<{ wasOpen: boolean; before: Element | null }>(CLOSED);
  // Before the content is there: a field in it with `autoFocus` has the focus before any handler is called.
  if (open !== wasOpen) setState({ wasOpen: open, before: open ? document.activeElement : before });
  return {
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      const taken = document.activeElement !== null && document.activeElement !== document.body;
      if (!taken && before instanceof HTMLElement) before.focus();
      onBack?.();
    },
  };
}

const CLOSED = { wasOpen: false, before: null };
