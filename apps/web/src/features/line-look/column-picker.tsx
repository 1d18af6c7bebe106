import { columnKey, type ColumnName, COLUMNS_MAX } from '@edda/protocol';
import { maskSecrets } from '@edda/sources';
import { clsx } from 'clsx';
import { type ReactNode, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { isSameColumn, type LineColumn, toggledColumn } from '../../url-state/line-look.ts';
import { ChosenColumns } from './chosen-columns.tsx';
import type { KnownColumns } from './known-columns.ts';

export interface ColumnPickerProps {
  readonly columns: readonly LineColumn[];
  readonly known: KnownColumns;
  onChange(columns: readonly LineColumn[]): void;
}

/** More than a person reads; the search narrows them. */
const SHOWN_MAX = 60;

const KINDS: Readonly<Record<ColumnName['kind'], string>> = { label: 'lbl', metadata: 'meta', field: 'field' };

/** The chosen columns, and a search among the values that lines have for more of them. */
export function ColumnPicker({ columns, known, onChange }: ColumnPickerProps): ReactNode {
  const [text, setText] = useState('');
  const isFull = columns.length >= COLUMNS_MAX;
  const wanted = text.trim();
  const found = known.columns.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()));
  const isChosen = (column: ColumnName): boolean => columns.some((other) => isSameColumn(other, column));
  const toggle = (column: ColumnName): void => onChange(toggledColumn(columns, column));
  const typed: ColumnName | null =
    wanted === '' || known.columns.some(({ name }) => name === wanted) ? null : { kind: 'field', name: wanted };
  const addFirst = (): void => {
    const first = found.find((column) => !isChosen(column)) ?? typed;
    if (first === null || first === undefined) return;
    toggle(first);
    setText('');
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="pb-1 text-xs font-medium text-muted">Columns</legend>
      <ChosenColumns columns={columns} onChange={onChange} />
      <TextField
        label="Find a column to add"
        labelHidden
        placeholder="Add a column: status, model, timing.total_ms …"
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          addFirst();
        }}
      />
      <ul aria-label="Columns to choose from" className="max-h-44 overflow-auto rounded-md border">
        {found.slice(0, SHOWN_MAX).map((column) => (
          <li key={columnKey(column)}>
            <Choice
              column={column}
              example={maskSecrets(column.example.slice(0, 200)).text}
              chosen={isChosen(column)}
              disabled={isFull && !isChosen(column)}
              onToggle={() => toggle(column)}
            />
          </li>
        ))}
        {typed !== null && (
          <li>
            <Choice
              column={typed}
              example="as it stands in the lines"
              chosen={isChosen(typed)}
              disabled={isFull}
              onToggle={() => toggle(typed)}
            />
          </li>
        )}
        {found.length === 0 && typed === null && (
          <li className="px-2 py-1.5 text-xs text-faint">
            {known.loading ? 'Looking into some lines …' : 'No line is loaded to look into; type the name of a value.'}
          </li>
        )}
      </ul>
      <p className="text-xs text-faint">
        {isFull
          ? `${COLUMNS_MAX} columns are as many as a list shows.`
          : `What ${known.samples} different lines of these have; type any other name.`}
      </p>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly column: ColumnName;
  readonly example: string;
  readonly chosen: boolean;
  readonly disabled: boolean;
  onToggle(): void;
}

function Choice({ column, example, chosen, disabled, onToggle }: ChoiceProps): ReactNode {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      disabled={disabled}
      onClick={onToggle}
      className={clsx(
        'flex w-full items-center gap-2 px-2 py-1 text-left font-mono text-xs hover:bg-hover disabled:opacity-50',
        chosen && 'text-accent',
      )}
    >
      <span className="flex size-3 shrink-0 items-center">{chosen && <Icon name="check" className="size-3" />}</span>
      <span className="w-9 shrink-0 rounded-sm border px-1 text-center text-faint">{KINDS[column.kind]}</span>
      <span className="max-w-1/2 shrink-0 truncate">{column.name}</span>
      <span className="min-w-0 truncate text-faint">{example}</span>
    </button>
  );
}
