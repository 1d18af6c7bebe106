import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export interface ChoiceRowProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly text: string; readonly count?: number | undefined }[];
  onChange(value: T): void;
}

/** One of a few, in one line. */
export function ChoiceRow<T extends string>({ label, value, choices, onChange }: ChoiceRowProps<T>): ReactNode {
  return (
    <div role="group" aria-label={label} className="flex shrink-0 gap-0.5">
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
          className={clsx(
            'h-6 rounded-sm px-2 text-sm font-medium whitespace-nowrap transition-colors',
            choice.value === value ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-hover hover:text-text',
          )}
        >
          {choice.text}
          {choice.count !== undefined && <span className="ml-1 font-mono text-xs">{choice.count}</span>}
        </button>
      ))}
    </div>
  );
}
