import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { SelectField } from '../../ui/select-field.tsx';
import { SESSION_SORTS, type SessionSort } from '../../url-state/sessions-view.ts';
import { SESSION_COLUMNS, type SessionColumn } from './session-columns.ts';

export interface SortHeaderProps {
  readonly columns: readonly SessionColumn[];
  /** There are no columns: what to sort by is chosen from a list. */
  readonly isNarrow: boolean;
  readonly sort: SessionSort;
  readonly ascending: boolean;
  onSort(sort: SessionSort, ascending: boolean): void;
}

/** Texts begin at A, figures at the largest. */
function firstWay({ isNumber, key }: SessionColumn): boolean {
  return !isNumber && key !== 'time';
}

/** The head of the table: a click sorts by a column, another one the other way round. */
export function SortHeader(props: SortHeaderProps): ReactNode {
  const { columns, isNarrow, sort, ascending, onSort } = props;
  if (isNarrow) return <SortSelect {...props} />;
  return columns.map((column) => {
    const { key, title, hint, isNumber } = column;
    const isSorted = key === sort;
    return (
      <div
        key={key}
        role="columnheader"
        aria-sort={isSorted ? (ascending ? 'ascending' : 'descending') : 'none'}
        className={clsx('flex h-7 min-w-0 items-center', isNumber && 'justify-end', key === 'state' && 'pl-3')}
      >
        <button
          type="button"
          title={hint}
          onClick={() => onSort(key, isSorted ? !ascending : firstWay(column))}
          className={clsx(
            'inline-flex min-w-0 items-center gap-0.5 rounded-sm text-xs font-medium hover:text-text',
            isSorted ? 'text-text' : 'text-muted',
          )}
        >
          <span className="truncate">{title}</span>
          {isSorted && <span aria-hidden>{ascending ? '↑' : '↓'}</span>}
        </button>
      </div>
    );
  });
}

function SortSelect({ sort, ascending, onSort }: SortHeaderProps): ReactNode {
  const options = SESSION_COLUMNS.flatMap(({ key, title, isNumber }) => [
    { value: `${key} desc`, text: `${title}, ${isNumber ? 'most' : key === 'time' ? 'latest' : 'Z'} first` },
    { value: `${key} asc`, text: `${title}, ${isNumber ? 'least' : key === 'time' ? 'earliest' : 'A'} first` },
  ]);
  return (
    <div role="columnheader">
      <SelectField
        label="Sort by"
        inline
        value={`${sort} ${ascending ? 'asc' : 'desc'}`}
        groups={[{ label: 'Sort by', options }]}
        onChange={(value) => {
          const [key, way] = value.split(' ');
          const chosen = SESSION_SORTS.find((known) => known === key);
          if (chosen !== undefined) onSort(chosen, way === 'asc');
        }}
      />
    </div>
  );
}
