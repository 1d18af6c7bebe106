// @vitest-environment node
// Node's own fetch: happy-dom's cannot be let go of in the middle of a stream.
import { EMPTY_ASK, type ErrorBody, type SearchEvent, SearchRequest } from '@edda/protocol';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ndjson, NO_PROGRESS, rowsEvents, testRow, useBff } from '../testing/bff.ts';
import { RowBuffer } from './row-buffer.ts';
import { type Search, SearchSession } from './search-session.ts';

const bff = useBff();

const SEARCH: Search = { backend: '', ask: EMPTY_ASK, range: { start: '0', end: '100' }, direction: 'backward' };
const UNREACHABLE: ErrorBody = { code: 'loki_unreachable', message: 'Loki does not answer.', requestId: 'r1' };

const end = (reason: 'complete' | 'limit' | 'failed', cursor: string | null = null): SearchEvent => ({
  type: 'end',
  reason,
  cursor,
  progress: NO_PROGRESS,
});

/** Answers the searches in turn, and keeps what was asked. */
function answers(...bodies: (readonly SearchEvent[] | Response)[]): SearchRequest[] {
  const asked: SearchRequest[] = [];
  bff.use(
    http.post('*/api/v1/search', async ({ request }) => {
      asked.push(SearchRequest.parse(await request.json()));
      const body = bodies[asked.length - 1] ?? [];
      return body instanceof Response ? body : ndjson(body);
    }),
  );
  return asked;
}

const settled = (session: SearchSession) => vi.waitFor(() => expect(session.state.get().phase).toBe('settled'));
const times = (session: SearchSession) =>
  Array.from({ length: session.rows.size }, (_, index) => {
    const item = session.rows.at(index);
    return item?.kind === 'row' ? Number(item.row.time) : (item?.message ?? '');
  });

let session: SearchSession;
beforeEach(() => {
  session = new SearchSession();
});
afterEach(() => session.stop());

describe('a search', () => {
  it('takes rows as they come, with the labels of their streams, and says why they end', async () => {
    answers([...rowsEvents([testRow(9), testRow(8)]), end('complete')]);
    session.start(SEARCH);
    await settled(session);
    expect(times(session)).toEqual([9, 8]);
    expect(session.rows.first?.labels).toEqual({ service_name: 'api' });
    expect(session.state.get()).toMatchObject({ end: 'complete', error: null, bytesRead: 10, stale: false });
  });

  it('asks again alone for a part that could not be read, and puts its rows where it is missing', async () => {
    const notice = { code: 'window_failed', message: 'gone', range: { start: '4', end: '7' } } as const;
    const asked = answers(
      [...rowsEvents([testRow(9)]), { type: 'notice', notice }, ...rowsEvents([testRow(3)]), end('complete')],
      [{ type: 'error', error: UNREACHABLE }, end('failed')],
      [...rowsEvents([testRow(6)]), end('limit', 'c1')],
      [...rowsEvents([testRow(5)]), end('complete')],
    );
    session.start(SEARCH);
    await settled(session);
    expect(times(session)).toEqual([9, 'gone', 3]);
    await session.mend();
    expect(times(session)).toEqual([9, 'This part of the range still cannot be read: Loki does not answer.', 3]);
    expect(session.state.get().notices).toEqual([notice]);
    await session.mend('window_failed-4');
    expect(times(session)).toEqual([9, 6, 5, 3]);
    expect(session.state.get().notices).toEqual([]);
    expect(asked[2]).toMatchObject({ range: notice.range, direction: 'backward' });
    expect(asked[3]).toMatchObject({ range: notice.range, cursor: 'c1' });
    expect(session.rows.rowCount).toBe(4);
    expect(session.rows.indexOf(testRow(3).id)).toBe(3);
  });

  it('pages on with the cursor, and adds up what was read', async () => {
    const asked = answers(
      [...rowsEvents([testRow(9)]), end('limit', 'c1')],
      [...rowsEvents([testRow(8)]), end('complete')],
    );
    session.start(SEARCH);
    await settled(session);
    expect(session.state.get().end).toBe('limit');
    session.more();
    await settled(session);
    expect(times(session)).toEqual([9, 8]);
    expect(asked[1]).toMatchObject({ cursor: 'c1', range: SEARCH.range });
    expect(session.state.get()).toMatchObject({ end: 'complete', bytesRead: 20 });
    session.more();
    expect(asked).toHaveLength(2);
  });

  it('keeps the rows of before until the first of the new ones come', async () => {
    answers([...rowsEvents([testRow(9)]), end('complete')], [...rowsEvents([testRow(5)]), end('complete')]);
    session.start(SEARCH);
    await settled(session);
    session.start({ ...SEARCH, range: { start: '0', end: '6' } });
    expect(session.state.get().stale).toBe(true);
    expect(times(session)).toEqual([9]);
    await settled(session);
    expect(times(session)).toEqual([5]);
  });

  it('takes an answer without its end for cut, and goes on from the last row', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const asked = answers(rowsEvents([testRow(9), testRow(8)]), [
      ...rowsEvents([testRow(8), testRow(7)]),
      end('complete'),
    ]);
    session.start(SEARCH);
    await vi.waitFor(() => expect(session.state.get().phase).toBe('waiting'));
    expect(session.state.get().error?.code).toBe('loki_cut_off');
    expect(times(session)).toEqual([9, 8]);
    await vi.advanceTimersByTimeAsync(1000);
    await settled(session);
    vi.useRealTimers();
    expect(asked[1]?.range).toEqual({ start: '0', end: '9' });
    expect(times(session)).toEqual([9, 8, 7]);
    expect(session.state.get()).toMatchObject({ error: null, end: 'complete' });
  });

  it('says what is the matter, keeps what it has, and goes on when the trouble ends', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    answers(
      HttpResponse.json({ error: UNREACHABLE }, { status: 502 }),
      [{ type: 'error', error: { ...UNREACHABLE, retryAfterSeconds: 7 } }, end('failed')],
      [...rowsEvents([testRow(9)]), end('complete')],
    );
    session.start(SEARCH);
    await vi.waitFor(() => expect(session.state.get().phase).toBe('waiting'));
    expect(session.state.get().error).toEqual(UNREACHABLE);
    await vi.advanceTimersByTimeAsync(1000);
    await vi.waitFor(() => expect(session.state.get().error?.retryAfterSeconds).toBe(7));
    await vi.advanceTimersByTimeAsync(6900);
    expect(session.state.get().phase).toBe('waiting');
    session.retry();
    await settled(session);
    vi.useRealTimers();
    expect(times(session)).toEqual([9]);
    expect(session.state.get().error).toBeNull();
  });

  it('does not ask again what will be refused again', async () => {
    const asked = answers(
      HttpResponse.json(
        { error: { code: 'query_parse', message: 'parse error', position: { line: 1, column: 3 }, requestId: 'r' } },
        { status: 400 },
      ),
    );
    session.start(SEARCH);
    await settled(session);
    expect(session.state.get().error).toMatchObject({ code: 'query_parse', position: { column: 3 } });
    expect(asked).toHaveLength(1);
  });

  it('loads on until the row that a link names is there', async () => {
    const asked = answers(
      [...rowsEvents([testRow(9)]), end('limit', 'c1')],
      [...rowsEvents([testRow(8), testRow(7)]), end('limit', 'c2')],
      [...rowsEvents([testRow(6)]), end('complete')],
    );
    session.start(SEARCH, '7');
    await vi.waitFor(() => expect(times(session)).toEqual([9, 8, 7]));
    await settled(session);
    expect(asked).toHaveLength(2);
  });

  it('pages on until it reaches a moment that somebody points at', async () => {
    const asked = answers(
      [...rowsEvents([testRow(90)]), end('limit', 'c1')],
      [...rowsEvents([testRow(60)]), end('limit', 'c2')],
      [...rowsEvents([testRow(30)]), end('limit', 'c3')],
    );
    session.start(SEARCH);
    await settled(session);
    session.reach('40');
    await vi.waitFor(() => expect(times(session)).toEqual([90, 60, 30]));
    await settled(session);
    expect(asked).toHaveLength(3);
  });

  it('puts what a notice says of a place between the rows', async () => {
    const notice = {
      code: 'window_failed',
      message: 'Two minutes are missing.',
      range: { start: '3', end: '5' },
    } as const;
    answers([...rowsEvents([testRow(9)]), { type: 'notice', notice }, ...rowsEvents([testRow(2)]), end('complete')]);
    session.start(SEARCH);
    await settled(session);
    expect(times(session)).toEqual([9, 'Two minutes are missing.', 2]);
    expect(session.state.get().notices).toEqual([notice]);
  });

  it('lets go of the answer when another search begins or it is stopped', async () => {
    const opened = vi.fn<() => void>();
    const aborted = vi.fn<() => void>();
    bff.use(
      http.post('*/api/v1/search', ({ request }) => {
        opened();
        request.signal.addEventListener('abort', aborted);
        return new Promise<never>(() => undefined);
      }),
    );
    session.start(SEARCH);
    session.start(SEARCH);
    await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(1));
    session.start(SEARCH);
    await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(2));
    session.stop();
    await vi.waitFor(() => expect(aborted).toHaveBeenCalledTimes(2));
    expect(session.state.get()).toMatchObject({ phase: 'settled', error: null, end: null });
  });

  it('goes on after a stop only when a person says so, from the last row', async () => {
    const asked: SearchRequest[] = [];
    const encoder = new TextEncoder();
    bff.use(
      http.post('*/api/v1/search', async ({ request }) => {
        asked.push(SearchRequest.parse(await request.json()));
        if (asked.length > 1) return ndjson([...rowsEvents([testRow(8)]), end('complete')]);
        const events = rowsEvents([testRow(9)]).map((event) => `${JSON.stringify(event)}\n`);
        // Rows, and then nothing more: the answer stays open.
        const body = new ReadableStream({ start: (stream) => stream.enqueue(encoder.encode(events.join(''))) });
        return new HttpResponse(body);
      }),
    );
    session.start(SEARCH);
    await vi.waitFor(() => expect(times(session)).toEqual([9]));
    session.stop();
    session.more();
    expect(session.state.get()).toMatchObject({ phase: 'settled', end: null });
    session.resume();
    await vi.waitFor(() => expect(session.state.get().end).toBe('complete'));
    expect(times(session)).toEqual([9, 8]);
    expect(asked.map(({ range }) => range.end)).toEqual(['100', '10']);
  });

  it('stops at what the page can hold', async () => {
    session = new SearchSession(new RowBuffer(2));
    const asked = answers([...rowsEvents([testRow(9), testRow(8), testRow(7)]), end('limit', 'c1')]);
    session.start(SEARCH);
    await settled(session);
    expect(session.state.get().end).toBe('full');
    session.more();
    expect(asked).toHaveLength(1);
  });
});
