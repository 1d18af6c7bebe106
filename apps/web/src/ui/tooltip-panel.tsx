import { Portal } from 'radix-ui';
import { Popper } from 'radix-ui/internal';
import { type ReactNode, useEffect, useMemo } from 'react';
import { Kbd } from './kbd.tsx';

export interface TooltipPanelProps {
  readonly text: ReactNode;
  readonly hotkey?: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** Of what the words are about, in the window. */
  readonly place: DOMRect;
  onClose(): void;
}

/**
 * The floating part of a {@link Tooltip}, which is there while that is shown. Not the primitive of that name: it is a
 * layer of its own and keeps Escape for itself, so that a dialog would need a second one.
 */
export function TooltipPanel({ text, hotkey, side = 'bottom', place, onClose }: TooltipPanelProps): ReactNode {
  const anchor = useMemo(() => ({ current: { getBoundingClientRect: () => place } }), [place]);
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') onClose();
    };
    const gone = new AbortController();
    const options = { capture: true, signal: gone.signal };
    window.addEventListener('keydown', onKeyDown, options);
    // What it is about has moved away.
    window.addEventListener('scroll', onClose, options);
    return () => gone.abort();
  }, [onClose]);
  return (
    <Popper.Root>
      <Popper.Anchor virtualRef={anchor} />
      <Portal.Root>
        <Popper.Content
          // Read with what it belongs to, and not once more as a part of the page.
          aria-hidden
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="pointer-events-none z-50 flex max-w-80 items-center gap-2 rounded-md border border-border-strong bg-raised px-2 py-1 text-sm text-text shadow-raised"
        >
          {text}
          {hotkey !== undefined && <Kbd>{hotkey}</Kbd>}
        </Popper.Content>
      </Portal.Root>
    </Popper.Root>
  );
}
