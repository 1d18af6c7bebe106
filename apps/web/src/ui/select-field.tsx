import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';

export interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly groups: readonly SelectGroup[];
  /** The label beside the list instead of above it. */
  readonly inline?: boolean;
  onChange(value: string): void;
}

export interface SelectGroup {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** The browser's own list: hundreds of options, found by typing, and right on a phone. */
export function SelectField({ label, value, groups, inline = false, onChange }: SelectFieldProps): ReactNode {
  const id = useId();
  return (
    <div className={clsx('flex min-w-0', inline ? 'items-center gap-2' : 'flex-col gap-1')}>
      <label htmlFor={id} className="shrink-0 text-xs font-medium text-muted">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        className="h-7 w-full min-w-0 rounded-md border border-border-strong bg-bg px-1.5 text-sm text-text"
      >
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.text}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
