import type { ListRows } from './list-rows.ts';

/** What a place in the list is known by while rows come and go around it. */
export function rowKey(rows: ListRows, index: number): string {
  const item = rows.at(index);
  if (item === undefined) return 'end';
  return item.kind === 'row' ? item.row.id : item.id;
}

/** The id of its element. */
export function rowDomId(rows: ListRows, index: number): string {
  return `row-${rowKey(rows, index)}`;
}
