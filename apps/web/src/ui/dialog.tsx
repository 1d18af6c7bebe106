import { clsx } from 'clsx';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly className?: string;
  onOpenChange(open: boolean): void;
  readonly children: ReactNode;
}

export function Dialog({ open, title, className, onOpenChange, children }: DialogProps): ReactNode {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          className={clsx(
            'fixed top-[16vh] left-1/2 z-50 max-h-[80vh] w-[420px] max-w-[calc(100vw-16px)] -translate-x-1/2 overflow-auto rounded-lg border border-border-strong bg-raised p-4 text-md text-text shadow-raised outline-none',
            className,
          )}
        >
          <div className="mb-3 flex items-center justify-between">
            <Radix.Title className="text-lg font-semibold tracking-tight">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton icon="cross" label="Close" hotkey="Esc" />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
