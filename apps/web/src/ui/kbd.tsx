import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export interface KbdProps {
  readonly children: ReactNode;
  /** On a filled button the key takes the button's own colour. */
  readonly className?: string;
}

export function Kbd({ children, className }: KbdProps): ReactNode {
  return (
    <kbd
      className={clsx(
        'rounded-[3px] border border-border px-1 py-px font-mono text-[10px] leading-3 font-medium text-faint',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
