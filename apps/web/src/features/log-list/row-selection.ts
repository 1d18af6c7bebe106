import { Observed } from '../../api/observed.ts';
import type { ListRows } from './list-rows.ts';

export interface SelectedRows {
  /** Ids, in the order in which they were chosen. */
  readonly ids: ReadonlySet<string>;
  /** From where a range is drawn; null where nothing was chosen yet. */
  readonly anchor: string | null;
}

const NONE: SelectedRows = { ids: new Set(), anchor: null };

/** Rows that a person has chosen to do something with them all. */
export class RowSelection {
  readonly state = new Observed<SelectedRows>(NONE);

  /** Chooses a row, or lets it go. */
  toggle(id: string): void {
    const ids = new Set(this.state.get().ids);
    if (!ids.delete(id)) ids.add(id);
    this.state.update({ ids, anchor: ids.size === 0 ? null : id });
  }

  /** Everything between the anchor (or `from`, where there is none) and the row, instead of what was chosen before. */
  extendTo(id: string, rows: Pick<ListRows, 'at' | 'indexOf'>, from: string = id): void {
    const known = this.state.get().anchor;
    const anchor = known !== null && rows.indexOf(known) !== -1 ? known : from;
    const [a, b] = [rows.indexOf(anchor), rows.indexOf(id)];
    if (a === -1 || b === -1) return;
    const ids = new Set<string>();
    for (let index = Math.min(a, b); index <= Math.max(a, b); index += 1) {
      const item = rows.at(index);
      if (item?.kind === 'row') ids.add(item.row.id);
    }
    this.state.update({ ids, anchor });
  }

  clear(): void {
    this.state.update(NONE);
  }
}
