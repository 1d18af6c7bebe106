import { EMPTY_ASK, type SearchEvent, type SearchRequest } from '@edda/protocol';
import { describe, expect, it, vi } from 'vitest';
import { type MemoryEntry, MemoryLoki, type Trouble } from '../../testing/memory-loki.ts';
import { searchEvents } from '../../testing/search-events.ts';
import { TestApi } from '../../testing/test-api.ts';

const T0 = 1_768_471_200_000_000_000n;
const ENTRIES: MemoryEntry[] = [1n, 2n, 3n].map((offset) => ({
  labels: { service_name: 'a' },
  time: T0 + offset,
  line: `line ${offset}`,
}));
const REQUEST: SearchRequest = {
  backend: '',
  ask: EMPTY_ASK,
  range: { start: String(T0), end: String(T0 + 1_000n) },
  direction: 'backward',
  limit: 100,
};

/** Answers the first requests for lines in another way. */
function forLines(times: number, trouble: Trouble): Trouble {
  let left = times;
  return (request, response) => {
    if (request.url?.startsWith('/loki/api/v1/query_range') !== true || left === 0) return false;
    left -= 1;
    return trouble(request, response);
  };
}

const answer =
  (status: number, text: string, headers: Record<string, string> = {}): Trouble =>
  (_request, response) => {
    response.writeHead(status, headers).end(text);
    return true;
  };

const half: Trouble = (_request, response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"status":"success","data":{"resul', () => response.destroy());
  return true;
};

const rowsIn = (events: readonly SearchEvent[]): number =>
  events.reduce((count, event) => count + (event.type === 'rows' ? event.rows.length : 0), 0);
const notices = (events: readonly SearchEvent[]) =>
  events.flatMap((event) => (event.type === 'notice' ? [event.notice] : []));

describe('a search in trouble', () => {
  it.each([
    ['an error of the server', answer(500, 'rpc error'), 'window_retried', 'loki_failed'],
    ['an answer that is cut in half', half, 'window_retried', 'loki_cut_off'],
    ['an answer that is half a JSON text', answer(200, '{"status":"succ'), 'window_retried', 'loki_cut_off'],
    ['too many requests', answer(429, 'slow down', { 'retry-after': '0' }), 'rate_limited', 'loki_rate_limited'],
  ])('asks again after %s, and says so', async (_what, trouble, code, error) => {
    await using loki = await MemoryLoki.listen(ENTRIES);
    await using api = new TestApi(loki.url);
    loki.trouble = forLines(1, trouble);
    const events = await api.search(REQUEST);
    expect(rowsIn(events)).toBe(3);
    expect(notices(events)).toEqual([
      expect.objectContaining({ code, error: expect.objectContaining({ code: error }) }),
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'complete' });
  });

  it('waits as long as Retry-After says', async () => {
    await using loki = await MemoryLoki.listen(ENTRIES);
    await using api = new TestApi(loki.url);
    loki.trouble = forLines(1, answer(429, 'slow down', { 'retry-after': '1' }));
    const startedAt = performance.now();
    expect(rowsIn(await api.search(REQUEST))).toBe(3);
    expect(performance.now() - startedAt).toBeGreaterThan(990);
  });

  it('does not ask again what was refused: credentials', async () => {
    await using loki = await MemoryLoki.listen(ENTRIES);
    await using api = new TestApi(loki.url);
    loki.trouble = forLines(99, answer(401, 'no credentials'));
    const events = await api.search(REQUEST);
    expect(events.at(-2)).toMatchObject({ type: 'error', error: { code: 'loki_unauthorized' } });
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'failed' });
    expect(loki.logRequests).toHaveLength(1);
  });

  it('gives up in the end, with a cursor to go on from where it got to', async () => {
    await using loki = await MemoryLoki.listen(ENTRIES);
    await using api = new TestApi(loki.url);
    const first = await api.search({ ...REQUEST, limit: 2 });
    const end = first.at(-1);
    const cursor = end?.type === 'end' ? end.cursor : null;
    loki.trouble = forLines(99, answer(401, 'no credentials'));
    const failed = (await api.search({ ...REQUEST, cursor: cursor! })).at(-1);
    expect(failed).toMatchObject({ type: 'end', reason: 'failed', cursor });
    loki.trouble = () => false;
    expect(rowsIn(await api.search({ ...REQUEST, cursor: cursor! }))).toBe(1);
  });

  it('says within two seconds that nobody is there', async () => {
    const loki = await MemoryLoki.listen();
    await using api = new TestApi(loki.url);
    await loki[Symbol.asyncDispose]();
    const startedAt = performance.now();
    for await (const event of searchEvents(await api.post('/api/v1/search', REQUEST))) {
      expect(event).toMatchObject({ type: 'notice', notice: { error: { code: 'loki_unreachable' } } });
      break;
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it('says within two seconds that Loki is slow, and waits on', async () => {
    await using loki = await MemoryLoki.listen(ENTRIES);
    await using api = new TestApi(loki.url);
    const { promise: go, resolve } = Promise.withResolvers<void>();
    loki.trouble = async (request) => {
      if (request.url?.includes('query_range')) await go;
      return false;
    };
    const startedAt = performance.now();
    const seen: SearchEvent[] = [];
    for await (const event of searchEvents(await api.post('/api/v1/search', REQUEST))) {
      seen.push(event);
      if (event.type !== 'notice') continue;
      expect(event.notice.code).toBe('slow');
      expect(performance.now() - startedAt).toBeLessThan(2_000);
      resolve();
    }
    expect(rowsIn(seen)).toBe(3);
  });

  it('goes on by itself when a Loki that hung answers again', async () => {
    await using loki = await MemoryLoki.listen(ENTRIES);
    await using api = new TestApi(loki.url);
    await api.search(REQUEST);
    let hangs = true;
    // What was asked while it hung is never answered.
    loki.trouble = () => hangs;
    setTimeout(() => (hangs = false), 2_500);
    const events = await api.search({ ...REQUEST, range: { start: String(T0 - 10n), end: REQUEST.range.end } });
    expect(rowsIn(events)).toBe(3);
    expect(notices(events).map(({ code }) => code)).toContain('slow');
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'complete' });
  }, 15_000);

  it('tells a query that does not parse before it asks anything, with the place', async () => {
    await using loki = await MemoryLoki.listen();
    await using api = new TestApi(loki.url);
    const answered = await api.post('/api/v1/search', { ...REQUEST, ask: { ...EMPTY_ASK, logql: '{app="x"} |= ' } });
    expect(answered.status).toBe(400);
    expect(await answered.json()).toMatchObject({
      error: { code: 'query_parse', field: 'ask.logql', position: { line: 1 }, requestId: expect.any(String) },
    });
    expect(loki.requests).toEqual([]);
  });

  it.each([
    ['a range that ends before it starts', { range: { start: '2', end: '1' } }, 'range.end'],
    ['a limit of nothing', { limit: 0 }, 'limit'],
    ['a cursor of the other direction', { cursor: '1.f.17' }, 'cursor'],
    ['a metric query', { ask: { ...EMPTY_ASK, logql: 'rate({a="b"}[1m])' } }, 'ask.logql'],
  ])('refuses %s', async (_what, over, field) => {
    await using api = new TestApi('http://127.0.0.1:1');
    const answered = await api.post('/api/v1/search', { ...REQUEST, ...over });
    expect(answered.status).toBe(400);
    expect(await answered.json()).toMatchObject({ error: { field } });
  });

  it('ends what it asked of Loki as soon as the browser leaves', async () => {
    await using loki = await MemoryLoki.listen(ENTRIES);
    await using api = new TestApi(loki.url);
    const asked = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    loki.trouble = (request, response) => {
      if (request.url?.includes('query_range') !== true) return false;
      asked.resolve();
      response.on('close', () => left.resolve());
      return true;
    };
    const response = await api.post('/api/v1/search', REQUEST);
    const reader = response.body!.getReader();
    await reader.read();
    await asked.promise;
    await reader.cancel();
    await left.promise;
  });

  it('asks no further than a slow browser reads', async () => {
    const long = 'y'.repeat(2_000);
    const day = 86_400_000_000_000n;
    const many = Array.from({ length: 4_000 }, (_, at): MemoryEntry => ({
      labels: { service_name: 'a' },
      time: T0 - BigInt(at) * (day / 400n),
      line: `${at} ${long}`,
    }));
    await using loki = await MemoryLoki.listen(many);
    await using api = new TestApi(loki.url);
    const range = { start: String(T0 - 10n * day), end: String(T0 + 1n) };
    const response = await api.post('/api/v1/search', { ...REQUEST, range, limit: 4_000 });
    const reader = response.body!.getReader();
    await reader.read();
    let before = -1;
    // Nothing is read for a while: the requests come to rest.
    await vi.waitUntil(
      () => {
        const now = loki.logRequests.length;
        const rests = now === before;
        before = now;
        return rests;
      },
      { interval: 400, timeout: 10_000 },
    );
    const atRest = loki.logRequests.length;
    while (!(await reader.read()).done);
    expect(loki.logRequests.length).toBeGreaterThan(atRest);
  }, 20_000);
});
