import { clsx } from 'clsx';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { OverlayHead } from './overlay-head.tsx';
import { useFocusBack } from './use-focus-back.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly className?: string;
  onOpenChange(open: boolean): void;
  /** It is gone, and focus is back where it was: whatever opens now gives it back there too. */
  onGone?(): void;
  readonly children: ReactNode;
}

export function Dialog({ open, title, className, onOpenChange, onGone, children }: DialogProps): ReactNode {
  const focusBack = useFocusBack(open, onGone);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          {...focusBack}
          aria-describedby={undefined}
          className={clsx(
            'fixed top-[16vh] left-1/2 z-50 max-h-[80vh] w-[420px] max-w-[calc(100vw-16px)] -translate-x-1/2 overflow-auto rounded-lg border border-border-strong bg-raised p-4 text-md text-text shadow-raised outline-none',
            className,
          )}
        >
          <OverlayHead title={title} className="mb-3 text-lg" />
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
