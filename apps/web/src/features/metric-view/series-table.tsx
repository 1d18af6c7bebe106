import { clsx } from 'clsx';
import { type ReactNode, useState } from 'react';
import { useCopy } from '../../platform/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { lookOf, MAX_DRAWN } from '../../platform/series/series-look.ts';
import {
  rowsAsText,
  SERIES_COLUMNS,
  type SeriesColumn,
  type SeriesRow,
  type SeriesSort,
  sortedRows,
} from './series-rows.ts';
import { valueText } from '../../platform/series/value-text.ts';

export interface SeriesTableProps {
  readonly rows: readonly SeriesRow[];
  /** The time at the crosshair, or null. */
  readonly pointedAt: string | null;
  onHighlight(index: number | null): void;
  /** The lines behind a series, by its place in the answer. */
  onLines(index: number): void;
}

const VALUE_COLUMNS = ['pointed', 'last', 'min', 'max'] as const satisfies readonly SeriesColumn[];

/** The graph's legend and its figures: every series, also those that are not drawn. */
export function SeriesTable({ rows, pointedAt, onHighlight, onLines }: SeriesTableProps): ReactNode {
  const [sort, setSort] = useState<SeriesSort>({ column: 'last', descending: true });
  const { state, copy } = useCopy();
  const sorted = sortedRows(rows, sort);
  return (
    <table className="w-full table-fixed text-sm">
      <thead className="sticky top-0 bg-bg">
        <tr className="border-b">
          {SERIES_COLUMNS.map((column) => (
            <Heading
              key={column}
              column={column}
              text={column === 'pointed' ? (pointedAt ?? 'at the crosshair') : column === 'name' ? 'series' : column}
              sort={sort}
              onSort={setSort}
            />
          ))}
          <th scope="col" className="w-24 pr-1 text-right max-wide:w-11">
            <Button variant="ghost" className="h-6" onClick={() => copy(rowsAsText(sorted))}>
              <Icon name={state === 'copied' ? 'check' : 'copy'} />
              <span className="max-wide:sr-only">{state === 'refused' ? 'Refused' : 'Copy'}</span>
            </Button>
          </th>
        </tr>
      </thead>
      <tbody className="font-mono">
        {sorted.map((row) => (
          <tr
            key={row.index}
            className="h-6 hover:bg-hover"
            onPointerEnter={() => onHighlight(row.index)}
            onPointerLeave={() => onHighlight(null)}
          >
            <th scope="row" className="px-3 text-left font-normal">
              <span className="flex items-center gap-2">
                <Swatch index={row.index} />
                <button
                  type="button"
                  className="truncate hover:underline underline-offset-2"
                  title={`The lines behind ${row.name}`}
                  onClick={() => onLines(row.index)}
                >
                  {row.name}
                </button>
              </span>
            </th>
            {VALUE_COLUMNS.map((column) => (
              <td
                key={column}
                title={row[column] ?? undefined}
                className={clsx('truncate px-3 text-right', WIDTHS[column])}
              >
                {valueText(row[column])}
              </td>
            ))}
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** As the line is drawn; empty where it is not. */
function Swatch({ index }: { readonly index: number }): ReactNode {
  const { token, dash } = lookOf(index);
  return (
    <svg aria-hidden width={16} height={8} className="shrink-0">
      {index < MAX_DRAWN && (
        <line
          x1={0}
          x2={16}
          y1={4}
          y2={4}
          strokeWidth={2}
          strokeDasharray={dash.join(' ')}
          style={{ stroke: `var(${token})` }}
        />
      )}
    </svg>
  );
}

/** Fixed, so that no column moves with the crosshair; a narrow screen has no room and no pointer for it. */
const WIDTHS: Readonly<Record<SeriesColumn, string>> = {
  name: 'w-auto',
  pointed: 'w-48 max-wide:hidden',
  last: 'w-28 max-wide:w-20',
  min: 'w-28 max-wide:hidden',
  max: 'w-28 max-wide:w-20',
};

interface HeadingProps {
  readonly column: SeriesColumn;
  readonly text: string;
  readonly sort: SeriesSort;
  onSort(sort: SeriesSort): void;
}

function Heading({ column, text, sort, onSort }: HeadingProps): ReactNode {
  const isSorted = sort.column === column;
  const order = sort.descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      aria-sort={isSorted ? order : 'none'}
      className={clsx('px-3 py-1 font-medium', WIDTHS[column], column === 'name' ? 'text-left' : 'text-right')}
    >
      <button
        type="button"
        className={clsx('whitespace-nowrap hover:text-text', isSorted ? 'text-text' : 'text-muted')}
        onClick={() => onSort({ column, descending: isSorted ? !sort.descending : column !== 'name' })}
      >
        {text}
        <span aria-hidden className="inline-block w-3">
          {isSorted && (sort.descending ? '↓' : '↑')}
        </span>
      </button>
    </th>
  );
}
