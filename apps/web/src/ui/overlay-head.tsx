import { clsx } from 'clsx';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';

/** The name of a {@link Dialog} or a {@link Sheet}, and the way out of it. */
export function OverlayHead({ title, className }: { readonly title: string; readonly className: string }): ReactNode {
  return (
    <div className={clsx('flex items-center justify-between', className)}>
      <Radix.Title className="font-semibold tracking-tight">{title}</Radix.Title>
      <Radix.Close asChild>
        <IconButton icon="cross" label="Close" hotkey="Esc" />
      </Radix.Close>
    </div>
  );
}
