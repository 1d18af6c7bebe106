import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Icon } from './icon.tsx';

export interface PillProps {
  /** What the pill says, for the name of its button. */
  readonly label: string;
  /** Something is left out by it. */
  readonly negative?: boolean;
  onRemove(): void;
  /** {@link PillWords}, maybe as the trigger of a popover. */
  readonly children: ReactNode;
}

/** A chip that can be taken away. */
export function Pill({ label, negative = false, onRemove, children }: PillProps): ReactNode {
  return (
    <span
      className={clsx(
        'inline-flex h-[26px] max-w-full min-w-0 items-stretch rounded-sm border bg-surface font-mono text-sm font-medium',
        negative ? 'border-error/45' : 'border-border',
      )}
    >
      {children}
      <button
        type="button"
        aria-label={`Remove ${label}`}
        onClick={onRemove}
        className="flex shrink-0 items-center rounded-r-sm border-l px-1.5 text-faint hover:bg-hover hover:text-text"
      >
        <Icon name="cross" className="size-2.5" />
      </button>
    </span>
  );
}

export interface PillWordsProps extends ComponentProps<'button'> {
  readonly 'data-pill'?: string;
  readonly subject: string;
  readonly verb: string;
  readonly value: string;
  readonly negative?: boolean;
  /** What is wrong with it. */
  readonly problem?: string;
}

/** `subject verb value`, as in "level is error"; a button that opens what edits it. */
export function PillWords({ subject, verb, value, negative = false, problem, ...rest }: PillWordsProps): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      className="flex min-w-0 items-center gap-1.5 rounded-l-sm px-2 hover:bg-hover aria-expanded:bg-hover"
    >
      <span className="text-muted">{subject}</span>
      {verb !== '' && <span className={negative ? 'text-error' : 'text-accent'}>{verb}</span>}
      <span
        title={problem}
        className={clsx(
          'max-w-80 truncate',
          problem === undefined ? 'text-text' : 'text-error underline decoration-wavy underline-offset-2',
        )}
      >
        {value}
      </span>
    </button>
  );
}
