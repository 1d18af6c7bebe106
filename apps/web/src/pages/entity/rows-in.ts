import type { Row } from '@edda/protocol';
import type { RowBuffer } from '../../api/row-buffer.ts';

/** The rows of a buffer, in its order. */
export function rowsIn(buffer: RowBuffer): readonly Row[] {
  const rows: Row[] = [];
  for (let index = 0; index < buffer.size; index += 1) {
    const item = buffer.at(index);
    if (item?.kind === 'row') rows.push(item.row);
  }
  return rows;
}
