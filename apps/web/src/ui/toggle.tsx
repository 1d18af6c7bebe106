import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Tooltip } from './tooltip.tsx';

export interface ToggleProps {
  readonly pressed: boolean;
  /** What it switches: its accessible name and its tooltip. */
  readonly label: string;
  readonly className?: string;
  onChange(pressed: boolean): void;
  /** A sign of a few characters, such as `Aa`. */
  readonly children: ReactNode;
}

export function Toggle({ pressed, label, className, onChange, children }: ToggleProps): ReactNode {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        onClick={() => onChange(!pressed)}
        className={clsx(
          'h-6 shrink-0 rounded-sm px-1.5 font-mono text-xs font-semibold transition-colors',
          pressed ? 'bg-accent-soft text-accent' : 'text-faint hover:bg-hover hover:text-text',
          className,
        )}
      >
        {children}
      </button>
    </Tooltip>
  );
}
