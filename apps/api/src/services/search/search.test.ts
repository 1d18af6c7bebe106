import { EMPTY_ASK, type Row, type SearchEvent, type SearchRequest } from '@edda/protocol';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MemoryEntry, MemoryLoki } from '../../testing/memory-loki.ts';
import { TestApi } from '../../testing/test-api.ts';

const SEED = { seed: 20_261_121, numRuns: 60 };
const T0 = 1_768_471_200_000_000_000n;

const request = (over: Partial<SearchRequest> = {}): SearchRequest => ({
  backend: '',
  ask: EMPTY_ASK,
  range: { start: String(T0), end: String(T0 + 1_000n) },
  direction: 'backward',
  limit: 100,
  ...over,
});

const rowsOf = (events: readonly SearchEvent[]): Row[] =>
  events.flatMap((event) => (event.type === 'rows' ? event.rows : []));

const endOf = (events: readonly SearchEvent[]): Extract<SearchEvent, { type: 'end' }> => {
  const last = events.at(-1);
  if (last?.type !== 'end') throw new Error('the answer has no end');
  return last;
};

const lines = (events: readonly SearchEvent[]): string[] => rowsOf(events).map((row) => row.preview);

const entry = (offset: number, line: string, service = 'a'): MemoryEntry => ({
  labels: { service_name: service },
  time: T0 + BigInt(offset),
  line,
});

async function allPages(api: TestApi, asked: SearchRequest): Promise<{ rows: Row[]; pages: number }> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  for (let pages = 1; ; pages += 1) {
    const events = await api.search(cursor === null ? asked : { ...asked, cursor });
    rows.push(...rowsOf(events));
    cursor = endOf(events).cursor;
    if (cursor === null) return { rows, pages };
    if (pages > 500) throw new Error('the cursor leads nowhere');
  }
}

describe('a search', () => {
  it('sends the plan, streams before their rows, rows newest first, and an end', async () => {
    await using loki = await MemoryLoki.listen([entry(1, 'one'), entry(3, 'three'), entry(2, 'two', 'b')]);
    await using api = new TestApi(loki.url);
    const events = await api.search(request());
    expect(events.map(({ type }) => type)).toEqual(['plan', 'streams', 'rows', 'progress', 'end']);
    expect(lines(events)).toEqual(['three', 'two', 'one']);
    const streams = events.flatMap((event) => (event.type === 'streams' ? Object.values(event.streams) : []));
    expect(streams).toEqual(expect.arrayContaining([{ service_name: 'a' }, { service_name: 'b' }]));
    expect(endOf(events)).toMatchObject({
      reason: 'complete',
      cursor: null,
      progress: { covered: { start: String(T0), end: String(T0 + 1_000n) }, linesRead: 3 },
    });
  });

  it('stops at the limit, and goes on from its cursor among equal timestamps', async () => {
    await using loki = await MemoryLoki.listen(['a', 'b', 'c', 'd', 'e'].map((line) => entry(7, line)));
    await using api = new TestApi(loki.url);
    const first = await api.search(request({ limit: 2 }));
    expect(endOf(first).reason).toBe('limit');
    const { rows, pages } = await allPages(api, request({ limit: 2 }));
    expect(rows.map((row) => row.preview).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(pages).toBe(3);
  });

  it('is complete when the limit falls together with the last row', async () => {
    await using loki = await MemoryLoki.listen([entry(1, 'one'), entry(2, 'two')]);
    await using api = new TestApi(loki.url);
    expect(endOf(await api.search(request({ limit: 2 })))).toMatchObject({ reason: 'complete', cursor: null });
  });

  it('is complete where a cursor lies beyond the range', async () => {
    await using loki = await MemoryLoki.listen([entry(1, 'one'), entry(2, 'two')]);
    await using api = new TestApi(loki.url);
    const { cursor } = endOf(await api.search(request({ limit: 1 })));
    const range = { start: String(T0 + 500n), end: String(T0 + 1_000n) };
    expect(endOf(await api.search(request({ range, cursor: cursor! })))).toMatchObject({ reason: 'complete' });
  });

  it('numbers identical lines of one moment', async () => {
    await using loki = await MemoryLoki.listen([entry(1, 'x'), entry(1, 'x'), entry(1, 'x')]);
    await using api = new TestApi(loki.url);
    const rows = rowsOf(await api.search(request()));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3);
    expect(rows.map(({ id }) => id.split('-')[3] ?? '0').sort()).toEqual(['0', '1', '2']);
  });

  it('learns how many entries a backend gives at most', async () => {
    await using loki = await MemoryLoki.listen(Array.from({ length: 50 }, (_, at) => entry(at, `line ${at}`)));
    loki.maxEntries = 7;
    await using api = new TestApi(loki.url);
    const events = await api.search(request({ limit: 40 }));
    expect(lines(events)).toHaveLength(40);
    expect(events.filter(({ type }) => type === 'notice')).toEqual([]);
  });

  it('says so where one nanosecond holds more than a backend gives', async () => {
    await using loki = await MemoryLoki.listen([
      entry(1, 'before'),
      ...Array.from({ length: 9 }, (_, at) => entry(5, `same ${at}`)),
      entry(8, 'after'),
    ]);
    loki.maxEntries = 4;
    await using api = new TestApi(loki.url);
    const events = await api.search(request());
    expect(lines(events)).toHaveLength(6);
    expect(lines(events).at(-1)).toBe('before');
    expect(events).toContainEqual({
      type: 'notice',
      notice: expect.objectContaining({
        code: 'paging_seam',
        range: { start: String(T0 + 5n), end: String(T0 + 6n) },
      }),
    });
  });

  it('pages through any data with any limits and finds each row once, in order', async () => {
    await using loki = await MemoryLoki.listen();
    await using api = new TestApi(loki.url);
    const data = fc.array(
      fc.record({ offset: fc.nat(30), service: fc.constantFrom('a', 'b', 'c'), line: fc.constantFrom('x', 'y', 'z') }),
      { maxLength: 60 },
    );
    const property = fc.asyncProperty(
      data,
      fc.integer({ min: 1, max: 25 }),
      fc.constantFrom('backward' as const, 'forward' as const),
      fc.nat(30),
      async (drawn, limit, direction, from) => {
        loki.entries.length = 0;
        // A Loki keeps one of several identical entries.
        const distinct = new Map(drawn.map((one) => [JSON.stringify(one), one]));
        loki.entries.push(...[...distinct.values()].map(({ offset, line, service }) => entry(offset, line, service)));
        const range = { start: String(T0 + BigInt(from)), end: String(T0 + 25n) };
        if (from >= 25) return;
        const { rows } = await allPages(api, request({ limit, direction, range }));
        const expected = loki.entries.filter(({ time }) => time >= T0 + BigInt(from) && time < T0 + 25n);
        const told = rows.map(({ time, service, preview }) => `${time} ${service} ${preview}`);
        expect([...told].sort()).toEqual(
          expected.map(({ time, labels, line }) => `${time} ${labels['service_name']} ${line}`).sort(),
        );
        const times = rows.map(({ time }) => time);
        const inOrder = [...times].sort();
        expect(times).toEqual(direction === 'forward' ? inOrder : inOrder.reverse());
      },
    );
    await fc.assert(property, SEED);
  });

  it('pages the same under a small limit of the backend', async () => {
    await using loki = await MemoryLoki.listen();
    loki.maxEntries = 6;
    await using api = new TestApi(loki.url);
    const offsets = fc.uniqueArray(fc.nat(400), { maxLength: 80 });
    const property = fc.asyncProperty(offsets, fc.integer({ min: 1, max: 30 }), async (drawn, limit) => {
      loki.entries.length = 0;
      loki.entries.push(...drawn.map((offset) => entry(offset, `line ${offset}`)));
      const { rows } = await allPages(api, request({ limit }));
      expect(rows.map(({ time }) => Number(BigInt(time) - T0))).toEqual([...drawn].sort((a, b) => b - a));
    });
    await fc.assert(property, SEED);
  });

  it('reads long lines in a worker thread, as previews', async () => {
    const long = 'x'.repeat(100_000);
    await using loki = await MemoryLoki.listen(Array.from({ length: 20 }, (_, at) => entry(at, `${at} ${long}`)));
    await using api = new TestApi(loki.url);
    const rows = rowsOf(await api.search(request()));
    expect(rows).toHaveLength(20);
    expect(rows[0]).toMatchObject({ service: 'a', lineBytes: 100_003 });
    expect(rows[0]!.preview.length).toBeLessThanOrEqual(2048);
  });

  it('covers a long range by windows that grow, several at once', async () => {
    const day = 86_400_000_000_000n;
    await using loki = await MemoryLoki.listen([{ labels: { service_name: 'a' }, time: T0 - 29n * day, line: 'old' }]);
    await using api = new TestApi(loki.url);
    const range = { start: String(T0 - 30n * day), end: String(T0) };
    const events = await api.search(request({ range }));
    expect(lines(events)).toEqual(['old']);
    const end = endOf(events);
    expect(end.progress.windowsDone).toBeGreaterThan(2);
    expect(end.progress.windowsDone).toBeLessThan(12);
    expect(end.progress.covered).toEqual(range);
    const asked = loki.logRequests.map(({ searchParams }) => [searchParams.get('start'), searchParams.get('end')]);
    // No gap and no overlap.
    expect(asked.slice(1).map(([, end]) => end)).toEqual(asked.slice(0, -1).map(([start]) => start));
  });

  it('asks the index once how much there is, however many pages are read', async () => {
    await using loki = await MemoryLoki.listen([entry(1, 'a'), entry(2, 'b'), entry(3, 'c')]);
    const sized: string[] = [];
    loki.trouble = ({ url }, response) => {
      const { pathname, searchParams } = new URL(url ?? '', loki.url);
      if (pathname !== '/loki/api/v1/index/stats') return false;
      const query = searchParams.get('query') ?? '';
      if (query.includes('service_name')) sized.push(query);
      response.end(JSON.stringify({ streams: 1, chunks: 1, entries: 3, bytes: 300 }));
      return true;
    };
    await using api = new TestApi(loki.url);
    expect((await allPages(api, request({ limit: 1 }))).pages).toBe(3);
    expect(new Set(sized).size).toBe(sized.length);
    expect(sized.length).toBeGreaterThan(0);
  });

  it('asks no further ahead than fills the page, were the range as full as it was so far', async () => {
    const hour = 3_600_000_000_000n;
    const hourly = Array.from({ length: 720 }, (_, at) => ({
      labels: { service_name: 'a' },
      time: T0 - BigInt(at + 1) * hour,
      line: `line ${at}`,
    }));
    await using loki = await MemoryLoki.listen(hourly);
    await using api = new TestApi(loki.url);
    const range = { start: String(T0 - 720n * hour), end: String(T0) };
    expect(endOf(await api.search(request({ range, limit: 100 }))).progress.windowsDone).toBe(2);
    expect(loki.logRequests.length).toBe(2);
  });
});
