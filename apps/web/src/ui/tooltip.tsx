import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './kbd.tsx';

const SHOW_AFTER_MS = 500;

export interface TooltipProps {
  readonly text: ReactNode;
  readonly hotkey?: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** One element that takes a ref and handlers. */
  readonly children: ReactElement;
}

export function Tooltip({ text, hotkey, side = 'bottom', children }: TooltipProps): ReactNode {
  return (
    <Radix.Provider delayDuration={SHOW_AFTER_MS}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
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
