import { Slot } from 'radix-ui';
import { lazy, type ReactElement, type ReactNode, Suspense, useId, useRef, useState } from 'react';
import type { PopoverPanelProps } from './popover-panel.tsx';

/** What floats comes when the first of them is opened. */
const loadPanel = () => import('./popover-panel.tsx');
const PopoverPanel = lazy(async () => ({ default: (await loadPanel()).PopoverPanel }));

export interface PopoverProps extends Omit<PopoverPanelProps, 'id' | 'anchor' | 'onClose'> {
  /** The element that opens it. */
  readonly trigger: ReactElement;
  readonly open?: boolean;
  onOpenChange?(open: boolean): void;
}

export function Popover({ trigger, open, onOpenChange, ...panel }: PopoverProps): ReactNode {
  const [ownOpen, setOwnOpen] = useState(false);
  const isOpen = open ?? ownOpen;
  const anchor = useRef<HTMLElement>(null);
  const id = useId();
  const setOpen = (next: boolean): void => {
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  return (
    <>
      <Slot.Root
        ref={anchor}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onPointerEnter={() => void loadPanel()}
        onClick={() => setOpen(!isOpen)}
      >
        {trigger}
      </Slot.Root>
      {isOpen && (
        <Suspense>
          <PopoverPanel {...panel} id={id} anchor={anchor} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
