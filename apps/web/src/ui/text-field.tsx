import { clsx } from 'clsx';
import { type ComponentProps, type ReactNode, useId } from 'react';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  readonly label: string;
  /** The label stays for screen readers only. */
  readonly labelHidden?: boolean;
  /** What is wrong with the value, or null. */
  readonly error?: ReactNode;
  /** What the value means; stands where the error would. */
  readonly hint?: ReactNode;
  onChange(value: string): void;
}

/** The line under the field is always there where a hint or an error can be, so that nothing jumps. */
export function TextField(props: TextFieldProps): ReactNode {
  const { label, labelHidden = false, error = null, hint = null, className, onChange, ...rest } = props;
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = props.error !== undefined || props.hint !== undefined;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={clsx('text-xs font-medium text-muted', labelHidden && 'sr-only')}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        spellCheck={false}
        autoComplete="off"
        aria-invalid={error !== null}
        {...(hasNote ? { 'aria-describedby': noteId } : {})}
        {...rest}
        onChange={(event) => onChange(event.currentTarget.value)}
        className={clsx(
          'h-7 w-full min-w-0 rounded-md border bg-bg px-2 text-sm text-text placeholder:text-faint',
          error === null ? 'border-border-strong' : 'border-error',
          className,
        )}
      />
      {hasNote && (
        <p id={noteId} role="status" className={clsx('min-h-4 text-xs', error === null ? 'text-faint' : 'text-error')}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}
