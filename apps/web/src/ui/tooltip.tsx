import { Slot } from 'radix-ui';
import { lazy, type ReactElement, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import type { TooltipPanelProps } from './tooltip-panel.tsx';

const SHOW_AFTER_MS = 500;

/** What floats comes when the first of them is shown. */
const TooltipPanel = lazy(async () => ({ default: (await import('./tooltip-panel.tsx')).TooltipPanel }));

export interface TooltipProps extends Omit<TooltipPanelProps, 'place' | 'onClose'> {
  /** One element that takes handlers. */
  readonly children: ReactElement;
}

/** Words beside an element that the pointer rests on, or that the keyboard is at. */
export function Tooltip({ children, ...panel }: TooltipProps): ReactNode {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Where the element is; null while nothing is shown. */
  const [place, setPlace] = useState<DOMRect | null>(null);
  const showAt = (element: Element): void => setPlace(element.getBoundingClientRect());
  const hide = (): void => {
    clearTimeout(timer.current);
    setPlace(null);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <>
      <Slot.Root
        onPointerEnter={({ currentTarget, pointerType }) => {
          if (pointerType !== 'touch') timer.current = setTimeout(showAt, SHOW_AFTER_MS, currentTarget);
        }}
        onPointerLeave={hide}
        onPointerDown={hide}
        onFocus={({ currentTarget }) => {
          if (currentTarget.matches(':focus-visible')) showAt(currentTarget);
        }}
        onBlur={hide}
      >
        {children}
      </Slot.Root>
      {place !== null && (
        <Suspense>
          <TooltipPanel {...panel} place={place} onClose={hide} />
        </Suspense>
      )}
    </>
  );
}
