import type { ListRows } from './list-rows.ts';

/** What a place in the list is known by while rows come and go around it. */
export function rowKey(rows: ListRows, index: number): string {
  const item = rows.at(index);
  if (item === undefined) return 'end';
  return item.kind === 'row' ? item.row.id : item.id;
}

/**
 * The same where all rows are as high as each other: a place is then known by its number, and none of 50,000 ids has to
 * be looked up whenever rows come. Only what has a height of its own keeps its id.
 */
export function flatKey(rows: ListRows, index: number): string | number {
  return rows.at(index)?.kind === 'row' ? index : rowKey(rows, index);
}

/** The id of its element; of the lists on a page, only those of the usual name have plain ones. */
export function rowDomId(list: string, rows: ListRows, index: number): string {
  const prefix = list === 'Log lines' ? '' : `${list.replaceAll(/\W/g, '-')}-`;
  return `${prefix}row-${rowKey(rows, index)}`;
}

/** What the row is known by that an element is in, whatever the list's name is; null outside of rows. */
export function rowKeyAt(target: EventTarget): string | null {
  const row = target instanceof Element ? target.closest('[role="row"]') : null;
  return row === null ? null : row.id.replace(/^(?:.*-)?row-/, '');
}
