import { NANOS_PER_DAY, NANOS_PER_HOUR, NANOS_PER_MINUTE, type Nanos, nanosFromMillis } from '@edda/model';
import { SessionEvent } from '@edda/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { MemoryLoki } from '../../testing/memory-loki.ts';
import { TestApi } from '../../testing/test-api.ts';
import { type PushedLine, TestStore } from '../../testing/test-store.ts';

const NOW = nanosFromMillis(Date.now());
const MODEL = 'claude-sonnet-4-20250514';
type Of<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;

/** A request and its answer, a second apart; the request repeats all questions and answers before it. */
function turnLines(session: string, at: number, time: Nanos, filler = ''): PushedLine[] {
  const meta = { machine: 'root@vm', request_id: `${session}-${at}`, session };
  const messages = Array.from({ length: at + 1 }, (_, index) => [
    ...(index === 0 ? [] : [{ role: 'assistant', content: `answer ${index - 1}` }]),
    { role: 'user', content: `question ${index}${filler}` },
  ]).flat();
  const body = JSON.stringify({ model: MODEL, messages });
  const answer = { content: [{ type: 'text', text: `answer ${at}` }], usage: { input_tokens: 10, output_tokens: 2 } };
  return [
    line('request', time, { _meta: meta, body, seq: at, size: body.length, type: 'request' }),
    line('response', time + 1_000_000_000n, {
      _meta: meta,
      body: JSON.stringify(answer),
      headers: {},
      seq: at,
      status: 200,
      timing: { ttfb_ms: 900, total_ms: 1000 },
      type: 'response',
    }),
  ];
}

function line(type: string, time: Nanos, fields: object): PushedLine {
  const labels = { app: 'llm-proxy', provider: 'anthropic', environment: 'dev', machine: 'm', log_type: type };
  return { labels, time, line: JSON.stringify(fields) };
}

let store: TestStore;
let api: TestApi;

beforeAll(async () => {
  store = await TestStore.open();
  api = new TestApi(store.url);
});

afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

async function read(id: string, query = '', from = api): Promise<SessionEvent[]> {
  const answer = await from.get(`/api/v1/session/${encodeURIComponent(id)}${query}`);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  return text
    .trim()
    .split('\n')
    .map((event) => z.parse(SessionEvent, JSON.parse(event)));
}

function of<T extends SessionEvent['type']>(events: readonly SessionEvent[], type: T): Of<T>[] {
  return events.filter((event): event is Of<T> => event.type === type);
}

describe('GET /session/ID', () => {
  it('tells every turn of a session once, over many pages and over hours of silence, and where it ends', async () => {
    const lines = Array.from({ length: 130 }, (_, at) => {
      // In the middle somebody goes to lunch for five hours.
      const pause = at < 60 ? 5n * NANOS_PER_HOUR : 0n;
      return turnLines('long', at, NOW - NANOS_PER_HOUR - pause + BigInt(at) * 10_000_000_000n);
    }).flat();
    await store.push(lines);
    const events = await read('long');
    const turns = of(events, 'turn').map(({ turn }) => turn);
    expect(turns.map(({ number }) => number)).toEqual(Array.from({ length: 130 }, (_, at) => at + 1));
    expect(turns.map(({ request }) => request?.messages.map(({ blocks }) => blocks[0]))).toEqual(
      turns.map((_, at) => [{ type: 'text', text: { text: `question ${at}`, chars: `question ${at}`.length } }]),
    );
    expect(turns.every(({ answer }) => answer?.status === 200)).toBe(true);
    expect(of(events, 'session')).toEqual([
      { type: 'session', range: { start: String(lines[0]?.time), end: String((lines.at(-1)?.time ?? 0n) + 1n) } },
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'end', outcome: 'found', progress: { lines: 260 } });
  });

  it('reads bodies of 100 KB in a thread, and sends only what is new', async () => {
    const filler = ' word'.repeat(3_000);
    const lines = Array.from({ length: 8 }, (_, at) =>
      turnLines('wide', at, NOW - NANOS_PER_HOUR + BigInt(at) * 10_000_000_000n, filler),
    ).flat();
    await store.push(lines);
    const events = await read('wide');
    const last = of(events, 'turn').at(-1)?.turn;
    expect(last?.request).toMatchObject({ repeated: { count: 13, turn: 7 }, messages: [{ role: 'user' }] });
    expect(JSON.stringify(events).length).toBeLessThan(8 * 20_000);
  });

  it('finds an old session at once by the hint of a link', async () => {
    const time = NOW - 100n * NANOS_PER_HOUR;
    await store.push(turnLines('old', 0, time));
    const events = await read('old', `?hint=${time + 20n * NANOS_PER_MINUTE}`);
    expect(of(events, 'turn')).toHaveLength(1);
    expect(of(events, 'look')[0]?.range.start).toBe(String(time - 40n * NANOS_PER_MINUTE));
    expect(of(await read('old'), 'turn')).toHaveLength(1);
  });

  it('leaves out lines that only name the session, and tells its forks', async () => {
    const time = NOW - NANOS_PER_HOUR;
    await store.push([
      ...turnLines('parent', 0, time),
      line('fork', time + 5_000_000_000n, {
        _meta: { session: 'branch' },
        from_seq: 0,
        parent_session: 'parent',
        reason: 'message_history_diverged',
        type: 'fork',
      }),
      ...turnLines('stranger', 0, time, ' of session parent'),
    ]);
    const events = await read('parent');
    expect(of(events, 'turn')).toHaveLength(1);
    expect(of(events, 'fork').map(({ fork }) => [fork.relation, fork.session])).toEqual([['child', 'branch']]);
  });

  it('lets go of what it asked of Loki when the browser leaves', async () => {
    const [asked, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await using loki = await MemoryLoki.listen();
    loki.trouble = (request, response) => {
      if (request.url?.includes('query_range') !== true) return false;
      asked.resolve();
      // It never answers: only who asked can end this.
      response.once('close', () => letGo.resolve());
      return true;
    };
    await using slow = new TestApi(loki.url);
    const answer = await slow.get('/api/v1/session/x');
    await asked.promise;
    await answer.body?.cancel();
    await letGo.promise;
    expect(loki.logRequests).toHaveLength(1);
  });

  it('is read from a Loki that gives fewer entries, and takes shorter ranges, than others', async () => {
    const begin = NOW - 6n * NANOS_PER_DAY;
    const lines = Array.from({ length: 30 }, (_, at) => turnLines('small', at, begin + BigInt(at) * 10_000_000_000n));
    await using loki = await MemoryLoki.listen(lines.flat());
    loki.maxEntries = 20;
    loki.trouble = (request, response) => {
      const asked = new URL(request.url ?? '', loki.url).searchParams;
      if (!request.url?.includes('query_range')) return false;
      if (BigInt(asked.get('end') ?? 0) - BigInt(asked.get('start') ?? 0) <= NANOS_PER_DAY) return false;
      response.writeHead(400).end('the query time range exceeds the limit (query length: 168h0m0s, limit: 1d)');
      return true;
    };
    await using small = new TestApi(loki.url);
    const events = await read('small', '', small);
    expect(of(events, 'error')).toEqual([]);
    expect(of(events, 'turn').map(({ turn }) => turn.number)).toEqual(lines.map((_, at) => at + 1));
    expect(events.at(-1)).toMatchObject({ type: 'end', outcome: 'found', progress: { lines: 60 } });
  });

  it('says that it found nothing', async () => {
    const events = await read('nobody');
    expect(events.at(-1)).toMatchObject({ type: 'end', outcome: 'not_found' });
  });

  it('refuses what is no id', async () => {
    const answer = await api.get(`/api/v1/session/${'a'.repeat(300)}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'bad_request', field: 'id' } });
  });

  it('tells why it failed, and ends', async () => {
    await using lost = new TestApi('http://127.0.0.1:9');
    const text = await (await lost.get('/api/v1/session/x')).text();
    const events = text
      .trim()
      .split('\n')
      .map((event) => z.parse(SessionEvent, JSON.parse(event)));
    expect(events.at(-2)).toMatchObject({ type: 'error', error: { code: 'loki_unreachable' } });
    expect(events.at(-1)).toMatchObject({ type: 'end', outcome: 'failed' });
  }, 20_000);
});
