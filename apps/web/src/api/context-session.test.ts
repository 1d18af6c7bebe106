import { EMPTY_ASK, type Row, type SearchEvent, SearchRequest } from '@edda/protocol';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { ndjson, NO_PROGRESS, rowsEvents, testRow, useBff } from '../testing/bff.ts';
import { ContextSession } from './context-session.ts';

const server = useBff();
const PAGE = 2;

/** Answers from rows by question and time, as the BFF does, two rows a page; `fails` are requests to refuse first. */
function answerFrom(lines: Readonly<Record<string, readonly bigint[]>>, fails: string[] = []): void {
  server.use(
    http.post('*/api/v1/search', async ({ request }) => {
      const asked = z.parse(SearchRequest, await request.json());
      const failing = fails.indexOf(`${asked.ask.logql} ${asked.direction}`);
      if (failing !== -1) {
        fails.splice(failing, 1);
        return HttpResponse.json({ error: { code: 'loki_failed', message: 'no', requestId: '1' } }, { status: 502 });
      }
      const [start, end] = [BigInt(asked.range.start), BigInt(asked.range.end)];
      const inside = (lines[asked.ask.logql] ?? []).filter((time) => time >= start && time < end);
      const sorted = inside.sort((a, b) => Number(asked.direction === 'forward' ? a - b : b - a));
      const from = Number(asked.cursor ?? 0);
      const rows = sorted.slice(from, from + PAGE).map((time): Row => testRow(time, { service: asked.ask.logql }));
      const isMore = sorted.length > from + PAGE;
      const end_: SearchEvent = {
        type: 'end',
        reason: isMore ? 'limit' : 'complete',
        cursor: isMore ? String(from + PAGE) : null,
        progress: NO_PROGRESS,
      };
      return ndjson([...rowsEvents(rows), end_]);
    }),
  );
}

const ask = (logql: string) => ({ ...EMPTY_ASK, logql });
const question = { backend: '', asks: [ask('a'), ask('b')], time: 50n, spanNanos: 40n, order: 'backward' } as const;

function timesOf({ rows }: ContextSession): number[] {
  return Array.from({ length: rows.size }, (_, index) => rows.at(index)).flatMap((item) =>
    item?.kind === 'row' ? [Number(item.row.time)] : [],
  );
}

async function settled(session: ContextSession): Promise<void> {
  await vi.waitFor(() => {
    const { earlier, later } = session.state.get();
    expect([earlier.phase, later.phase]).toEqual(['settled', 'settled']);
  });
}

describe('what is around a moment', () => {
  it('is both sides in one order, of all questions, the moment included', async () => {
    answerFrom({ a: [20n, 50n, 60n], b: [49n, 55n] });
    const session = new ContextSession();
    session.start(question);
    await settled(session);
    expect(timesOf(session)).toEqual([60, 55, 50, 49, 20]);
    expect(session.state.get().earlier).toMatchObject({ rowCount: 3, isWhole: true });
  });

  it('shows no row before all questions are known to have none in between', async () => {
    answerFrom({ a: [49n, 48n, 30n, 29n], b: [45n, 31n, 12n], c: [] });
    const session = new ContextSession();
    session.start(question);
    await settled(session);
    // The first page of `a` ends at 48: what it has before that is not known yet, so 45 waits.
    expect(timesOf(session)).toEqual([49, 48]);
    session.more('earlier');
    await settled(session);
    expect(timesOf(session)).toEqual([49, 48, 45, 31]);
    session.more('earlier');
    await settled(session);
    session.more('earlier');
    await settled(session);
    expect(timesOf(session)).toEqual([49, 48, 45, 31, 30, 29, 12]);
    expect(session.state.get().earlier.isWhole).toBe(true);
  });

  it('stays within the span, to the nanosecond, and grows at both ends', async () => {
    answerFrom({ a: [9n, 10n, 50n, 52n, 54n, 56n, 90n, 91n] });
    const session = new ContextSession();
    session.start({ ...question, order: 'forward' });
    await settled(session);
    expect(timesOf(session)).toEqual([10, 50, 52, 54]);
    session.more('later');
    await settled(session);
    session.more('later');
    expect(timesOf(session)).toEqual([10, 50, 52, 54, 56, 90]);
  });

  it('says what failed on which side, and asks only for that again', async () => {
    answerFrom({ a: [40n, 60n], b: [41n, 61n] }, ['b backward']);
    const session = new ContextSession();
    session.start(question);
    await settled(session);
    expect(timesOf(session)).toEqual([61, 60]);
    expect(session.state.get().earlier.error).toMatchObject({ code: 'loki_failed' });
    session.more('earlier');
    await settled(session);
    expect(timesOf(session)).toEqual([61, 60, 41, 40]);
    expect(session.state.get().earlier.error).toBeNull();
  });
});
