import { createContext, type ReactNode, use, useState } from 'react';
import { createPortal } from 'react-dom';

const SlotContext = createContext<{
  readonly element: HTMLElement | null;
  setElement(element: HTMLElement | null): void;
}>({ element: null, setElement: () => undefined });

/** Lets a page put its own controls into the header that all pages share. */
export function HeaderSlotProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [element, setElement] = useState<HTMLElement | null>(null);
  return <SlotContext value={{ element, setElement }}>{children}</SlotContext>;
}

/** Where they appear. */
export function HeaderSlot({ className }: { readonly className?: string }): ReactNode {
  const { setElement } = use(SlotContext);
  return <div ref={setElement} className={className} />;
}

/** What appears there. */
export function InHeader({ children }: { readonly children: ReactNode }): ReactNode {
  const { element } = use(SlotContext);
  return element === null ? null : createPortal(children, element);
}
