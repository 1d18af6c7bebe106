import { compareTimes } from '../../api/row-buffer.ts';
import type { ListItem, ListRow, ListRows, OwnMark } from './list-rows.ts';

/** A line that a person drew across the rows. */
export interface RowMark {
  readonly id: string;
  /** It stands next to the row of this time, or the next older one, on the side of the newer ones. In nanoseconds. */
  readonly above: string;
}

export interface RowMarking {
  readonly marks: readonly RowMark[];
  /** Rows of this time and older are not shown; null: all are. In nanoseconds. */
  readonly clearedAt: string | null;
  readonly newestFirst: boolean;
  /** No older row is still to come, so that a mark older than all has its place too. */
  readonly isWhole: boolean;
}

interface PlacedMark extends OwnMark {
  /** The place among the rows before which it stands. */
  readonly before: number;
}

/**
 * Rows with a person's marks between them, and without those that were cleared away. It keeps no rows of its own: marks
 * find their places by time whenever the rows have changed.
 */
export class MarkedRows implements ListRows {
  readonly #rows: ListRows;
  readonly #listeners = new Set<() => void>();
  #marking: RowMarking = { marks: [], clearedAt: null, newestFirst: true, isWhole: false };
  #changes = 0;
  #placedVersion = -1;
  /** From the top down. */
  #placed: readonly PlacedMark[] = [];
  /** The rows that are shown: from one place of all up to (without) another. */
  #from = 0;
  #to = 0;
  #unsubscribe: () => void = () => undefined;

  constructor(rows: ListRows) {
    this.#rows = rows;
  }

  show(marking: RowMarking): void {
    if (marking === this.#marking) return;
    this.#marking = marking;
    this.#changes += 1;
    this.#tell();
  }

  get size(): number {
    this.#place();
    return this.#to - this.#from + this.#placed.length;
  }

  get version(): number {
    return this.#rows.version + this.#changes;
  }

  get generation(): number {
    return this.#rows.generation;
  }

  /** How many were cleared away. */
  get clearedCount(): number {
    this.#place();
    return this.#rows.size - (this.#to - this.#from);
  }

  at(index: number): ListItem | undefined {
    this.#place();
    let above = 0;
    for (const mark of this.#placed) {
      const place = mark.before - this.#from + above;
      if (place === index) return mark;
      if (place > index) break;
      above += 1;
    }
    const at = index - above + this.#from;
    return at >= this.#from && at < this.#to ? this.#rows.at(at) : undefined;
  }

  indexOf(id: string): number {
    this.#place();
    const mark = this.#placed.findIndex((each) => each.id === id);
    if (mark !== -1) return (this.#placed[mark]?.before ?? 0) - this.#from + mark;
    const at = this.#rows.indexOf(id);
    if (at < this.#from || at >= this.#to) return -1;
    return at - this.#from + this.#placed.filter(({ before }) => before <= at).length;
  }

  rowFrom(index: number, step: 1 | -1): ListRow | undefined {
    for (let at = index; at >= 0 && at < this.size; at += step) {
      const item = this.at(at);
      if (item?.kind === 'row') return item;
    }
    return undefined;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#unsubscribe = this.#rows.subscribe(this.#tell);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#unsubscribe();
    };
  };

  #place(): void {
    if (this.#placedVersion === this.version) return;
    this.#placedVersion = this.version;
    const { marks, clearedAt, newestFirst, isWhole } = this.#marking;
    const cut = clearedAt === null ? null : this.#edgeAt(clearedAt);
    this.#from = newestFirst ? 0 : (cut ?? 0);
    this.#to = newestFirst ? (cut ?? this.#rows.size) : this.#rows.size;
    // Rows that are still to come lie beyond the last one, so what stands there has no place yet.
    const last = isWhole && cut === null ? this.#to : this.#to - 1;
    this.#placed = marks
      .map(({ id, above }): PlacedMark => ({ kind: 'own', id, before: this.#edgeAt(above) }))
      .filter(({ before }) => before >= this.#from && before <= last)
      .sort((a, b) => a.before - b.before);
  }

  /** Where the rows newer than a time end, or (oldest first) begin. */
  #edgeAt(time: string): number {
    const isBeyond = (index: number): boolean => {
      const row = this.#rows.rowFrom(index, 1)?.row;
      if (row === undefined) return true;
      const order = compareTimes(row.time, time);
      return this.#marking.newestFirst ? order <= 0 : order > 0;
    };
    let [low, high] = [0, this.#rows.size];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (isBeyond(middle)) high = middle;
      else low = middle + 1;
    }
    // What is said between the newer rows stays with them.
    while (low < this.#rows.size && this.#rows.rowFrom(low, 1) !== undefined && this.#rows.at(low)?.kind !== 'row') {
      low += 1;
    }
    return low;
  }

  readonly #tell = (): void => {
    for (const listener of this.#listeners) listener();
  };
}
