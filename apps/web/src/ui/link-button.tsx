import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

/** A button inside a sentence. */
export function LinkButton({ className, ...rest }: ComponentProps<'button'>): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      className={clsx('whitespace-nowrap underline underline-offset-2 hover:text-text', className)}
    />
  );
}
