import {
  columnKey,
  type ColumnName,
  type ErrorBody,
  type RangeText,
  type Row,
  type SearchRequest,
} from '@edda/protocol';
import { ApiError, errorBodyOf } from './api-error.ts';
import { Observed } from './observed.ts';
import { compareTimes, type RowBuffer } from './row-buffer.ts';
import type { Search } from './search-session.ts';
import { searchEvents } from './search-stream.ts';

/** As many rows a request as the search's own next pages. */
const PAGE_ROWS = 1000;

export interface ColumnFillState {
  readonly reading: boolean;
  /** Why some values could not be read. */
  readonly error: ErrorBody | null;
}

/**
 * Reads values of more columns for rows that were loaded without them: the same search over the same lines once more,
 * whose rows are taken apart for their values. So a column that is added leaves the list as it is.
 */
export class ColumnFill {
  readonly state = new Observed<ColumnFillState>({ reading: false, error: null });
  readonly #rows: RowBuffer;

  constructor(rows: RowBuffer) {
    this.#rows = rows;
  }

  /** Until no row lacks a value, or one cannot be had. Never rejects. */
  async run(search: Search, columns: readonly ColumnName[], signal: AbortSignal): Promise<void> {
    const keys = columns.map(columnKey);
    this.state.update({ reading: false, error: null });
    try {
      for (;;) {
        const lacking = this.#lacking(keys);
        const span = spanOf(lacking);
        if (span === null || signal.aborted) return;
        this.state.update({ reading: true });
        await this.#read({ ...search, range: span, limit: PAGE_ROWS, columns: [...columns] }, signal);
        if (signal.aborted) return;
        // A line that is not there any more has nothing in any column.
        const gone = Object.fromEntries(keys.map((key) => [key, null]));
        this.#rows.fill(lacking.flatMap(({ id }) => (this.#lacks(id, keys) ? [{ id, values: gone }] : [])));
      }
    } catch (error) {
      if (!signal.aborted) this.state.update({ error: errorBodyOf(error) });
    } finally {
      this.state.update({ reading: false });
    }
  }

  async #read(request: SearchRequest, signal: AbortSignal): Promise<void> {
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: SearchRequest = cursor === '' ? request : { ...request, cursor };
      let next: string | null = null;
      let failure: ErrorBody | null = null;
      for await (const event of searchEvents(page, signal)) {
        if (event.type === 'rows') this.#rows.fill(event.rows);
        else if (event.type === 'error') failure = event.error;
        else if (event.type === 'end') next = event.cursor;
      }
      if (failure !== null) throw new ApiError(failure);
      cursor = next;
    }
  }

  #lacking(keys: readonly string[]): readonly Row[] {
    const lacking: Row[] = [];
    for (let index = 0; index < this.#rows.size; index += 1) {
      const item = this.#rows.at(index);
      if (item?.kind === 'row' && lacksOne(item.row, keys)) lacking.push(item.row);
    }
    return lacking;
  }

  #lacks(id: string, keys: readonly string[]): boolean {
    const row = this.#rows.find(id)?.row;
    return row !== undefined && lacksOne(row, keys);
  }
}

function lacksOne({ values }: Row, keys: readonly string[]): boolean {
  return keys.some((key) => values?.[key] === undefined);
}

/** From the first of the lines to behind the last; null where there are none. */
function spanOf(rows: readonly Row[]): RangeText | null {
  const [first, last] = [rows[0]?.time, rows.at(-1)?.time].sort((a = '', b = '') => compareTimes(a, b));
  return first === undefined || last === undefined ? null : { start: first, end: String(BigInt(last) + 1n) };
}
