import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly icon: IconName;
  /** What it does: its accessible name and its tooltip. */
  readonly label: string;
  /** A key that does the same. */
  readonly hotkey?: string;
}

export function IconButton({ icon, label, hotkey, className, ...rest }: IconButtonProps): ReactNode {
  return (
    <Tooltip text={label} {...(hotkey === undefined ? {} : { hotkey })}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={clsx(
          'inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-faint transition-colors hover:bg-hover hover:text-text disabled:opacity-50 aria-pressed:bg-accent-soft aria-pressed:text-accent',
          className,
        )}
      >
        <Icon name={icon} />
      </button>
    </Tooltip>
  );
}
