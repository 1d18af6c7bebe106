import type { ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import type { SessionSort } from '../../url-state/sessions-view.ts';
import { SESSION_COLUMNS } from './session-columns.ts';
import { withColumn } from './session-grid.ts';

export interface ColumnMenuProps {
  readonly shown: readonly SessionSort[];
  readonly sort: SessionSort;
  /** They were chosen; else they are those that there is room for. */
  readonly isChosen: boolean;
  onChange(columns: readonly SessionSort[] | null): void;
}

/** Which columns the list has. */
export function ColumnMenu({ shown, sort, isChosen, onChange }: ColumnMenuProps): ReactNode {
  return (
    <Popover
      label="Columns"
      align="end"
      trigger={<IconButton icon="columns" label="Columns" aria-pressed={isChosen} />}
    >
      <fieldset className="flex w-84 max-w-full flex-col p-2">
        <legend className="sr-only">Columns</legend>
        {SESSION_COLUMNS.map(({ key, title, hint }) => (
          <label key={key} className="flex min-h-6 cursor-pointer items-baseline gap-2 rounded-sm px-1 hover:bg-hover">
            <input
              type="checkbox"
              className="translate-y-0.5 accent-accent"
              checked={shown.includes(key)}
              disabled={key === 'prompt' || key === sort}
              onChange={(event) => onChange(withColumn(shown, key, event.currentTarget.checked))}
            />
            <span className="whitespace-nowrap">{title}</span>
            <span className="min-w-0 flex-1 truncate text-right text-xs text-muted">
              {key === sort ? 'sorted by it' : hint}
            </span>
          </label>
        ))}
        <p className="border-t px-1 pt-2 mt-1.5 text-xs text-muted">
          {isChosen ? (
            <LinkButton onClick={() => onChange(null)}>As many as there is room for</LinkButton>
          ) : (
            'As many as there is room for.'
          )}
        </p>
      </fieldset>
    </Popover>
  );
}
