import { Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Kbd } from './kbd.tsx';

export interface TooltipPanelProps {
  readonly text: ReactNode;
  readonly hotkey?: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** Of what the words are about, in the window. */
  readonly place: DOMRect;
  onClose(): void;
}

/** The floating part of a {@link Tooltip}, which is there while that is shown. */
export function TooltipPanel({ text, hotkey, side = 'bottom', place, onClose }: TooltipPanelProps): ReactNode {
  const { left, top, width, height } = place;
  return (
    <Radix.Provider>
      <Radix.Root open onOpenChange={(open) => !open && onClose()}>
        {createPortal(
          // Stands where the anchor is: the primitive knows no anchor but a trigger of its own.
          <Radix.Trigger asChild>
            <span aria-hidden className="pointer-events-none fixed" style={{ left, top, width, height }} />
          </Radix.Trigger>,
          document.body,
        )}
        <Radix.Portal>
          <Radix.Content
            // Read with what it belongs to, and not once more as a part of the page.
            aria-hidden
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 flex max-w-80 items-center gap-2 rounded-md border border-border-strong bg-raised px-2 py-1 text-sm text-text shadow-raised"
          >
            {text}
            {hotkey !== undefined && <Kbd>{hotkey}</Kbd>}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
