import type { Nanos } from '@edda/model';
import type { Row } from '@edda/protocol';
import type { RowBuffer } from '../../api/row-buffer.ts';

/**
 * The row that a moment means: the last one that is not after it. Null where that row is not loaded, or where there is
 * none.
 */
export function rowAt(rows: Pick<RowBuffer, 'size' | 'rowFrom'>, at: Nanos): Row | null {
  // Newest first: the first row from the top that is not after the moment.
  let low = 0;
  let high = rows.size;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = rows.rowFrom(middle, 1);
    if (item === undefined || BigInt(item.row.time) <= at) high = middle;
    else low = middle + 1;
  }
  return rows.rowFrom(low, 1)?.row ?? null;
}
