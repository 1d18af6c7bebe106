// @vitest-environment node
// Node's own fetch: happy-dom's cannot be let go of in the middle of a stream.
import { type ColumnName, columnKey, EMPTY_ASK, SearchRequest, type SearchEvent } from '@edda/protocol';
import { http } from 'msw';
import { describe, expect, it } from 'vitest';
import { ndjson, NO_PROGRESS, rowsEvents, testRow, useBff } from '../testing/bff.ts';
import { ColumnFill } from './column-fill.ts';
import { RowBuffer } from './row-buffer.ts';
import type { Search } from './search-session.ts';

const bff = useBff();

const SEARCH: Search = { backend: '', ask: EMPTY_ASK, range: { start: '0', end: '100' }, direction: 'backward' };
const STATUS: ColumnName = { kind: 'field', name: 'status' };
const KEY = columnKey(STATUS);

const end = (cursor: string | null): SearchEvent => ({
  type: 'end',
  reason: cursor === null ? 'complete' : 'limit',
  cursor,
  progress: NO_PROGRESS,
});
const withStatus = (time: number) => testRow(time, { values: { [KEY]: `s${time}` } });

/** Answers the searches in turn, and keeps what was asked. */
function answers(...bodies: readonly (readonly SearchEvent[])[]): SearchRequest[] {
  const asked: SearchRequest[] = [];
  bff.use(
    http.post('*/api/v1/search', async ({ request }) => {
      asked.push(SearchRequest.parse(await request.json()));
      return ndjson(bodies[asked.length - 1] ?? []);
    }),
  );
  return asked;
}

function buffer(...rows: readonly ReturnType<typeof testRow>[]): RowBuffer {
  const made = new RowBuffer();
  made.append(rows.map((row) => ({ kind: 'row', row, labels: {} })));
  return made;
}

const values = (rows: RowBuffer): unknown[] =>
  Array.from({ length: rows.size }, (_, index) => rows.rowFrom(index, 1)?.row.values?.[KEY]);

describe('the values of a column that is added', () => {
  it('are read for the rows that lack them, over their part of the range, a page at a time', async () => {
    const rows = buffer(withStatus(90), testRow(70), testRow(50), testRow(30), withStatus(10));
    const asked = answers(
      [...rowsEvents([withStatus(70), withStatus(50)]), end('next')],
      [...rowsEvents([withStatus(30)]), end(null)],
    );
    const before = rows.at(0);
    await new ColumnFill(rows).run(SEARCH, [STATUS], new AbortController().signal);
    expect(values(rows)).toEqual(['s90', 's70', 's50', 's30', 's10']);
    expect(asked.map(({ range, cursor, columns }) => ({ range, cursor, columns }))).toEqual([
      { range: { start: '30', end: '71' }, cursor: undefined, columns: [STATUS] },
      { range: { start: '30', end: '71' }, cursor: 'next', columns: [STATUS] },
    ]);
    expect(rows.at(0)).toBe(before);
    expect(rows.generation).toBe(0);
  });

  it('are asked for by nobody where no row lacks them', async () => {
    const asked = answers();
    await new ColumnFill(buffer(withStatus(1))).run(SEARCH, [STATUS], new AbortController().signal);
    expect(asked).toEqual([]);
  });

  it('are none for a line that is gone', async () => {
    const rows = buffer(testRow(5), testRow(4));
    answers([...rowsEvents([withStatus(5)]), end(null)]);
    await new ColumnFill(rows).run(SEARCH, [STATUS], new AbortController().signal);
    expect(values(rows)).toEqual(['s5', null]);
  });

  it('stay open where they could not be read, and it says why', async () => {
    const rows = buffer(testRow(5));
    const error = { code: 'loki_failed', message: 'Loki fell over', requestId: 'r' } as const;
    answers([{ type: 'error', error }, { ...end(null), reason: 'failed', cursor: 'x' } as SearchEvent]);
    const fill = new ColumnFill(rows);
    await fill.run(SEARCH, [STATUS], new AbortController().signal);
    expect(fill.state.get()).toEqual({ reading: false, error });
    expect(values(rows)).toEqual([undefined]);
  });
});
