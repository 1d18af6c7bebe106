import { clsx } from 'clsx';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { OverlayHead } from './overlay-head.tsx';
import { useFocusBack } from './use-focus-back.ts';

const SIDES = {
  left: 'inset-y-0 left-0 w-72 border-r starting:-translate-x-full',
  right: 'inset-y-0 right-0 w-full max-w-md border-l starting:translate-x-full',
  bottom: 'inset-x-0 bottom-0 max-h-[85vh] border-t starting:translate-y-full',
} as const satisfies Record<string, string>;

export interface SheetPanelProps {
  readonly title: string;
  readonly side?: keyof typeof SIDES;
  onOpenChange(open: boolean): void;
  readonly children: ReactNode;
}

/** The panel of an open {@link Sheet}. */
export function SheetPanel({ title, side = 'left', onOpenChange, children }: SheetPanelProps): ReactNode {
  const focusBack = useFocusBack(true);
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          {...focusBack}
          aria-describedby={undefined}
          className={clsx(
            'fixed z-50 flex flex-col border-border-strong bg-surface text-text shadow-raised outline-none transition-transform duration-100',
            SIDES[side],
          )}
        >
          <OverlayHead title={title} className="h-11 shrink-0 border-b px-3 text-md" />
          <div className="min-h-0 flex-1 overflow-auto">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
