import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useCopy } from '../../platform/use-copy.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import type { ValueChoice } from '../../url-state/value-choice.ts';

export interface FieldRowProps {
  readonly name: string;
  /** As it is shown, with secrets hidden unless asked for. */
  readonly shown: string;
  /** What the value is to the question now. */
  readonly choice: ValueChoice;
  onChoose(choice: ValueChoice): void;
}

/** One name and its whole value, with what can be done about it. */
export function FieldRow({ name, shown, choice, onChoose }: FieldRowProps): ReactNode {
  const { state, copy } = useCopy();
  const toggle = (to: ValueChoice) => onChoose(choice === to ? 'neither' : to);
  return (
    <div
      className={clsx(
        'group relative grid grid-cols-[minmax(6rem,10.5rem)_1fr] items-start gap-2 px-3.5 py-[3px] font-mono text-sm hover:bg-hover',
        choice === 'include' && 'bg-accent-soft',
        choice === 'exclude' && 'bg-error/7',
      )}
    >
      <dt className="wrap-anywhere text-muted">{name}</dt>
      <dd className="wrap-anywhere whitespace-pre-wrap text-text">
        {shown === '' ? <i className="text-faint">empty</i> : shown}
      </dd>
      <dd className="absolute top-0 right-2 flex rounded-sm bg-hover opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100">
        <IconButton
          icon="plus"
          label={`Only lines with ${name} = this value`}
          aria-pressed={choice === 'include'}
          onClick={() => toggle('include')}
        />
        <IconButton
          icon="minus"
          label={`No lines with ${name} = this value`}
          aria-pressed={choice === 'exclude'}
          onClick={() => toggle('exclude')}
        />
        <IconButton
          icon={state === 'copied' ? 'check' : 'copy'}
          label={state === 'refused' ? 'The browser refused to copy' : `Copy the value of ${name}`}
          onClick={() => copy(shown)}
        />
      </dd>
    </div>
  );
}
