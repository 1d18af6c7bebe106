import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { ICON_PATHS, type IconName } from './icon-paths.ts';

export interface IconProps {
  readonly name: IconName;
  /** 14 px where nothing else is said. */
  readonly className?: string;
}

/** Never speaks for itself: whatever holds it has the words. */
export function Icon({ name, className }: IconProps): ReactNode {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      className={clsx('size-3.5 shrink-0 fill-none stroke-current stroke-2', className)}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
