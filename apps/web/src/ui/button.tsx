import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

const VARIANTS = {
  plain: 'border-border text-text hover:bg-hover',
  ghost: 'border-transparent text-muted hover:bg-hover hover:text-text',
  primary: 'border-accent bg-accent text-on-accent hover:opacity-90',
  /** Something that is switched on. */
  active: 'border-transparent bg-accent-soft text-accent',
  danger: 'border-error/45 text-error hover:bg-error/10',
} as const satisfies Record<string, string>;

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: keyof typeof VARIANTS;
}

export function Button({ variant = 'plain', className, ...rest }: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      className={clsx(
        'inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-md border px-2.5 text-sm leading-none font-medium whitespace-nowrap transition-colors disabled:opacity-50',
        VARIANTS[variant],
        className,
      )}
    />
  );
}
