import { columnKey } from '@edda/protocol';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { type LineColumn, movedColumn } from '../../url-state/line-look.ts';

export interface ChosenColumnsProps {
  readonly columns: readonly LineColumn[];
  onChange(columns: readonly LineColumn[]): void;
}

/** From left to right as in the list; up is to the left. */
export function ChosenColumns({ columns, onChange }: ChosenColumnsProps): ReactNode {
  if (columns.length === 0) return null;
  return (
    <ol aria-label="Chosen columns" className="rounded-md border">
      {columns.map((column, at) => (
        <li key={columnKey(column)} className="flex items-center gap-0.5 pl-2 font-mono text-xs">
          <span className="min-w-0 flex-1 truncate" title={column.name}>
            {column.name}
          </span>
          <IconButton
            icon="chevron-up"
            label={`Move ${column.name} to the left`}
            disabled={at === 0}
            onClick={() => onChange(movedColumn(columns, at, at - 1))}
          />
          <IconButton
            icon="chevron-down"
            label={`Move ${column.name} to the right`}
            disabled={at === columns.length - 1}
            onClick={() => onChange(movedColumn(columns, at, at + 1))}
          />
          <IconButton
            icon="cross"
            label={`Remove ${column.name}`}
            onClick={() => onChange(columns.filter((other) => other !== column))}
          />
        </li>
      ))}
    </ol>
  );
}
