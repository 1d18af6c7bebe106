import type { ColumnName } from '@edda/protocol';
import { useState } from 'react';
import { isSameColumn, type LineColumn } from './line-look.ts';

/** Which values of the lines are wanted, whatever their width and order: the same array for as long as they are the same. */
export function useColumnNames(columns: readonly LineColumn[]): readonly ColumnName[] {
  const [names, setNames] = useState<readonly ColumnName[]>([]);
  const isSame =
    names.length === columns.length && columns.every((column) => names.some((name) => isSameColumn(name, column)));
  if (isSame) return names;
  const changed = columns.map(({ kind, name }): ColumnName => ({ kind, name }));
  setNames(changed);
  return changed;
}
