import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export interface SwitchProps {
  readonly on: boolean;
  /** What it switches: its accessible name. */
  readonly label: string;
  onChange(on: boolean): void;
}

/** On or off, at once. */
export function Switch({ on, label, onChange }: SwitchProps): ReactNode {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label={label}
      onClick={() => onChange(!on)}
      className={clsx(
        'flex h-4 w-7 shrink-0 items-center rounded-pill border p-px transition-colors',
        on ? 'border-accent bg-accent' : 'border-border-strong bg-bg',
      )}
    >
      <span
        className={clsx('size-3 rounded-pill transition-transform', on ? 'translate-x-3 bg-on-accent' : 'bg-muted')}
      />
    </button>
  );
}
