import type { ColumnName } from '@edda/protocol';

/** Which values of the lines have a column of their own in the list. */
export interface ColumnChoice {
  isShown(column: ColumnName): boolean;
  toggle(column: ColumnName): void;
}
