import type { ColumnName } from '@edda/protocol';

/** Of which value of the line the most frequent ones are shown. */
export interface TopValuesChoice {
  isShown(name: ColumnName): boolean;
  /** @param beside What they stand beside. */
  show(name: ColumnName, beside: HTMLElement): void;
}
