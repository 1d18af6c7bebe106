import { type Level, LEVELS } from '@edda/model';
import type { ListRows } from '../log-list/list-rows.ts';

export interface SinceMark {
  readonly count: number;
  /** Most severe first, without those that have none. */
  readonly levels: readonly (readonly [Level, number])[];
  /** False where there are more, because the mark is beyond the rows that are there. */
  readonly isWhole: boolean;
}

/** What came after a mark: the rows above it. */
export function sinceMark(rows: ListRows, markId: string): SinceMark {
  const place = rows.indexOf(markId);
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
