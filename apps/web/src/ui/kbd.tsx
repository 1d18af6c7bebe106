import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export interface KbdProps {
  readonly children: ReactNode;
  /** Takes the colour of the button that it stands on. */
  readonly onButton?: boolean;
  readonly className?: string;
}

export function Kbd({ children, onButton = false, className }: KbdProps): ReactNode {
  return (
    <kbd
      aria-hidden
      className={clsx(
        'rounded-[3px] border px-1 py-px font-mono text-[10px] leading-3 font-medium',
        onButton ? 'border-current/60' : 'border-border text-faint',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
