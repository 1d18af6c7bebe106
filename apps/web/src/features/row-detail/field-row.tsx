import { clsx } from 'clsx';
import { memo, type ReactNode } from 'react';
import type { FieldCondition } from '@edda/protocol';
import { useCopy } from '../../platform/use-copy.ts';
import type { ValueChoice } from '../../url-state/value-choice.ts';
import type { ColumnChoice } from './column-choice.ts';
import { FieldAction } from './field-action.tsx';
import type { TopValuesChoice } from './top-values-choice.ts';

export interface FieldRowProps {
  readonly kind: FieldCondition['kind'];
  readonly name: string;
  readonly value: string;
  /** What the value is to the question now. */
  readonly choice: ValueChoice;
  /** Hides what should not be shown. */
  mask(text: string): string;
  onChoose(
    field: { readonly kind: FieldCondition['kind']; readonly name: string },
    value: string,
    choice: ValueChoice,
  ): void;
  /** Leaves lines with this value out, as known noise. */
  onMute(field: { readonly kind: FieldCondition['kind']; readonly name: string }, value: string): void;
  /** Shows the value of all lines in a column; null where lines have none. */
  readonly columns: ColumnChoice | null;
  /** Shows which values lines have of it how often; null where that is not known. */
  readonly topValues: TopValuesChoice | null;
  /** Asks for all lines with the value, whatever else was asked. */
  onEverywhere(field: { readonly kind: FieldCondition['kind']; readonly name: string }, value: string): void;
}

/** One name and its whole value, with what can be done about it. */
export const FieldRow = memo(function FieldRow(props: FieldRowProps): ReactNode {
  const { kind, name, value, choice, mask, columns, topValues, onChoose, onMute, onEverywhere } = props;
  const { state, copy } = useCopy();
  const shown = mask(value);
  const toggle = (to: ValueChoice) => onChoose({ kind, name }, value, choice === to ? 'neither' : to);
  return (
    <div
      className={clsx(
        'group relative grid grid-cols-[minmax(6rem,10.5rem)_1fr] items-start gap-x-2 px-3.5 py-[3px] font-mono text-sm [contain-intrinsic-height:auto_24px] [content-visibility:auto] hover:bg-hover',
        choice === 'include' && 'bg-accent-soft',
        choice === 'exclude' && 'bg-error/7',
      )}
    >
      <dt className="wrap-anywhere text-muted">{name}</dt>
      <dd className="wrap-anywhere whitespace-pre-wrap text-text">
        {shown === '' ? <i className="text-faint">empty</i> : shown}
      </dd>
      {/* Where nothing hovers they are always there, below the value, which they would cover. */}
      <dd className="absolute top-0 right-2 flex rounded-sm bg-hover opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:static [@media(hover:none)]:col-span-2 [@media(hover:none)]:justify-end [@media(hover:none)]:bg-transparent [@media(hover:none)]:opacity-100">
        <FieldAction
          icon="plus"
          label={`Only lines with ${name} = this value`}
          pressed={choice === 'include'}
          onClick={() => toggle('include')}
        />
        <FieldAction
          icon="minus"
          label={`No lines with ${name} = this value`}
          pressed={choice === 'exclude'}
          onClick={() => toggle('exclude')}
        />
        <FieldAction
          icon="eye-off"
          label={`Mute lines with ${name} = this value`}
          onClick={() => onMute({ kind, name }, value)}
        />
        <FieldAction
          icon="search"
          label={`All lines with ${name} = this value, and nothing else asked`}
          onClick={() => onEverywhere({ kind, name }, value)}
        />
        {topValues !== null && (
          <FieldAction
            icon="bars"
            label={`Top values of ${name}`}
            expanded={topValues.isShown({ kind, name })}
            onClick={(button) => topValues.show({ kind, name }, button)}
          />
        )}
        {columns !== null && (
          <FieldAction
            icon="columns"
            label={`Show ${name} as a column`}
            pressed={columns.isShown({ kind, name })}
            onClick={() => columns.toggle({ kind, name })}
          />
        )}
        <FieldAction
          icon={state === 'copied' ? 'check' : 'copy'}
          label={state === 'refused' ? 'The browser refused to copy' : `Copy the value of ${name}`}
          onClick={() => copy(shown)}
        />
      </dd>
    </div>
  );
});
