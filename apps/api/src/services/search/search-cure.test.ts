import { type Nanos, NANOS_PER_HOUR, NANOS_PER_MINUTE } from '@edda/model';
import { EMPTY_ASK, type SearchEvent, type SearchRequest } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { type MemoryEntry, MemoryLoki, type Trouble } from '../../testing/memory-loki.ts';
import { TestApi } from '../../testing/test-api.ts';

const T0 = 1_768_471_200_000_000_000n;
const LINES = 60;
const ENTRIES: MemoryEntry[] = Array.from({ length: LINES }, (_, at) => ({
  labels: { service_name: 'a' },
  time: T0 + BigInt(at) * NANOS_PER_MINUTE + 1n,
  line: `line ${at}`,
}));
const REQUEST: SearchRequest = {
  backend: '',
  ask: EMPTY_ASK,
  range: { start: String(T0), end: String(T0 + NANOS_PER_HOUR) },
  direction: 'backward',
  limit: 100,
};

interface Asked {
  readonly start: Nanos;
  readonly end: Nanos;
}

/** Refuses the requests for lines that a test does not like. */
function refuse(status: number, text: string, isRefused: (asked: Asked) => boolean): Trouble {
  return (request, response) => {
    const url = new URL(request.url ?? '', 'http://loki');
    if (!url.pathname.endsWith('/query_range')) return false;
    const [start, end] = [BigInt(url.searchParams.get('start') ?? 0), BigInt(url.searchParams.get('end') ?? 0)];
    if (!isRefused({ start, end })) return false;
    response.writeHead(status).end(text);
    return true;
  };
}

const lines = (events: readonly SearchEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'rows' ? event.rows.map(({ preview }) => preview) : []));
const notices = (events: readonly SearchEvent[]) =>
  events.flatMap((event) => (event.type === 'notice' ? [event.notice] : []));
const ALL = ENTRIES.map(({ line }) => line).reverse();

describe('a window that is too much for Loki', () => {
  it.each([
    ['times out', 504, 'context deadline exceeded'],
    ['fails with its deadline', 500, 'rpc error: context deadline exceeded'],
    ['would read too many bytes', 400, 'the query would read too many bytes (query: 2TB, limit: 1TB)'],
  ])('is asked in smaller ones where it %s, and no line is lost', async (_what, status, text) => {
    await using loki = await MemoryLoki.listen(ENTRIES);
    await using api = new TestApi(loki.url);
    loki.trouble = refuse(status, text, ({ start, end }) => end - start > 10n * NANOS_PER_MINUTE);
    const events = await api.search(REQUEST);
    expect(lines(events)).toEqual(ALL);
    expect(notices(events).filter(({ code }) => code === 'window_failed')).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'complete' });
  });

  it('teaches how long a range may be, where that is a limit with a figure', async () => {
    await using loki = await MemoryLoki.listen(ENTRIES);
    await using api = new TestApi(loki.url);
    const text = 'the query time range exceeds the limit (query length: 1h0m0s, limit: 10m)';
    loki.trouble = refuse(400, text, ({ start, end }) => end - start > 10n * NANOS_PER_MINUTE);
    expect(lines(await api.search(REQUEST))).toEqual(ALL);
    const before = loki.logRequests.length;
    expect(lines(await api.search(REQUEST))).toEqual(ALL);
    const spans = loki.logRequests
      .slice(before)
      .map(({ searchParams: at }) => BigInt(at.get('end') ?? 0) - BigInt(at.get('start') ?? 0));
    expect(spans.every((span) => span <= 10n * NANOS_PER_MINUTE)).toBe(true);
  });
});

describe('a window that cannot be read', () => {
  const broken = { start: T0 + 20n * NANOS_PER_MINUTE, end: T0 + 20n * NANOS_PER_MINUTE + 10n };
  const touches = ({ start, end }: Asked): boolean => start < broken.end && end > broken.start;

  it('is a gap that is told where it is, and the rest of the range is there', { timeout: 60_000 }, async () => {
    await using loki = await MemoryLoki.listen(ENTRIES);
    await using api = new TestApi(loki.url);
    loki.trouble = refuse(500, 'chunk is gone, context deadline exceeded', touches);
    const events = await api.search(REQUEST);
    const [gap, ...others] = notices(events).filter(({ code }) => code === 'window_failed');
    expect(others).toEqual([]);
    expect(gap?.error).toMatchObject({ code: 'loki_failed' });
    const [start, end] = [BigInt(gap?.range?.start ?? 0), BigInt(gap?.range?.end ?? 0)];
    expect(start <= broken.start && broken.end <= end).toBe(true);
    expect(end - start).toBeLessThan(NANOS_PER_MINUTE);
    expect(lines(events)).toEqual(ALL.filter((line) => line !== 'line 20'));
    // The word stands between the rows around it.
    const at = events.findIndex((event) => event.type === 'notice' && event.notice.code === 'window_failed');
    expect(lines(events.slice(0, at)).at(-1)).toBe('line 21');
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'complete' });
    // Asked again alone, it is there.
    loki.trouble = () => false;
    const again = await api.search({ ...REQUEST, range: gap?.range ?? REQUEST.range });
    expect(lines(again)).toEqual(['line 20']);
  });

  it('fails the search where Loki answers nothing at all', { timeout: 60_000 }, async () => {
    await using loki = await MemoryLoki.listen(ENTRIES);
    await using api = new TestApi(loki.url);
    loki.trouble = (_request, response) => {
      response.writeHead(500).end('no');
      return true;
    };
    const events = await api.search(REQUEST);
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'failed' });
    expect(notices(events).map(({ code }) => code)).not.toContain('window_failed');
  });
});

describe('clocks that disagree', () => {
  it('are told, with how far they are apart', async () => {
    await using loki = await MemoryLoki.listen(ENTRIES);
    await using api = new TestApi(loki.url);
    loki.trouble = (_request, response) => {
      response.setHeader('date', new Date(Date.now() + 300_000).toUTCString());
      return false;
    };
    const told = notices(await api.search(REQUEST)).filter(({ code }) => code === 'clock_skew');
    expect(told).toHaveLength(1);
    expect(told[0]?.message).toMatch(/5 min ahead of/);
  });

  it('are not told where they agree', async () => {
    await using loki = await MemoryLoki.listen(ENTRIES);
    await using api = new TestApi(loki.url);
    expect(notices(await api.search(REQUEST))).toEqual([]);
  });
});
