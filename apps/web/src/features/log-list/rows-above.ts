import { type Level, LEVELS } from '@edda/model';
import type { ListRows } from './list-rows.ts';

export interface RowsAbove {
  readonly count: number;
  /** Most severe first, without those that have none. */
  readonly levels: readonly (readonly [Level, number])[];
  /** False where there are more, because the place is beyond the rows that are there. */
  readonly isWhole: boolean;
}

/** The rows above a place in the list, which are what came after it. */
export function rowsAbove(rows: ListRows, id: string): RowsAbove {
  const place = rows.indexOf(id);
  const counts = new Map<Level, number>();
  const end = place === -1 ? rows.size : place;
  let count = 0;
  for (let index = 0; index < end; index += 1) {
    const item = rows.at(index);
    if (item?.kind !== 'row') continue;
    count += 1;
    counts.set(item.row.level, (counts.get(item.row.level) ?? 0) + 1);
  }
  const levels = LEVELS.toReversed().flatMap((level) => {
    const of = counts.get(level);
    return of === undefined ? [] : [[level, of] as const];
  });
  return { count, levels, isWhole: place !== -1 };
}
