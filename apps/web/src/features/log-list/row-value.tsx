import { columnKey, type Row } from '@edda/protocol';
import { maskSecrets } from '@edda/sources';
import type { ReactNode } from 'react';
import type { LineColumn } from '../../url-state/line-look.ts';
import { MatchText } from './match-text.tsx';
import type { TextMatcher } from './text-matcher.ts';

export interface RowValueProps {
  readonly row: Row;
  readonly column: LineColumn;
  readonly matcher: TextMatcher | null;
}

/** What the line has in a column; blank where it has nothing there, and dots where that was not read yet. */
export function RowValue({ row, column, matcher }: RowValueProps): ReactNode {
  const value = row.values?.[columnKey(column)];
  if (value === undefined) return <span className="text-faint">…</span>;
  if (value === null) return null;
  const { text } = maskSecrets(value);
  return (
    <span title={text}>
      <MatchText pieces={matcher?.(text) ?? [{ text, isMatch: false }]} />
    </span>
  );
}
