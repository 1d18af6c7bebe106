import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';

export interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly text: string; readonly title?: string }[];
  /** What the choice means; stands below. */
  readonly hint?: ReactNode;
  onChange(value: T): void;
}

/** One of a few, side by side; arrow keys go from one to the next. */
export function Segments<T extends string>({ label, value, choices, hint, onChange }: SegmentsProps<T>): ReactNode {
  const id = useId();
  return (
    <fieldset className="min-w-0" {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}>
      <legend className="pb-1 text-xs font-medium text-muted">{label}</legend>
      <div className="flex rounded-md border border-border-strong bg-bg p-0.5">
        {choices.map((choice) => (
          <label
            key={choice.value}
            title={choice.title}
            className={clsx(
              'flex h-6 min-w-0 flex-1 cursor-pointer items-center justify-center rounded-sm px-1.5 text-sm font-medium whitespace-nowrap transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-solid',
              choice.value === value ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-hover hover:text-text',
            )}
          >
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="sr-only"
            />
            {choice.text}
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="pt-1 text-xs text-faint">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
