import type { BufferedRow, Mark } from '../../api/row-buffer.ts';

/** Neighbours that say the same, as one row. */
export interface RowFold {
  /** Lines in it; 0 for one of them that stands on its own again. */
  readonly count: number;
  /** Each of its lines is shown. */
  readonly isOpen: boolean;
  /** The time of its last line, from the top of the list. */
  readonly lastTime: string;
}

export interface ListRow extends BufferedRow {
  /** Left out where the row is alone. */
  readonly fold?: RowFold;
}

/** A place that a person has marked. */
export interface OwnMark {
  readonly kind: 'own';
  readonly id: string;
}

export type ListItem = ListRow | Mark | OwnMark;

/** What a list shows, from top to bottom: the lines of a buffer, or fewer rows that stand for them. */
export interface ListRows {
  readonly size: number;
  /** Counts the changes: the snapshot of an external store. */
  readonly version: number;
  /** Counts how often all rows made room for others. */
  readonly generation: number;
  /** Rows are still being folded. */
  readonly isSettling?: boolean;
  at(index: number): ListItem | undefined;
  /** The row that is, or stands for, the line; -1 where it is not there. */
  indexOf(id: string): number;
  /** The row at the index or the next one after it (`step` 1) or before it (`step` -1). */
  rowFrom(index: number, step: 1 | -1): ListRow | undefined;
  subscribe(listener: () => void): () => void;
}
