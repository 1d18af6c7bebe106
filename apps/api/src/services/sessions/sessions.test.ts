import { type Nanos, NANOS_PER_HOUR, NANOS_PER_SECOND, nanosFromMillis } from '@edda/model';
import { type SessionDigest, SessionsEvent } from '@edda/protocol';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { MemoryLoki } from '../../testing/memory-loki.ts';
import { TestApi } from '../../testing/test-api.ts';
import { type PushedLine, TestStore } from '../../testing/test-store.ts';

const NOW = nanosFromMillis(Date.now());
const START = NOW - NANOS_PER_HOUR;
const MODEL = 'claude-sonnet-4-20250514';
const USAGE = { input_tokens: 10, output_tokens: 2 };
type Of<T extends SessionsEvent['type']> = Extract<SessionsEvent, { type: T }>;

function line(type: string, time: Nanos, fields: object): PushedLine {
  const labels = { app: 'llm-proxy', provider: 'anthropic', environment: 'dev', machine: 'root@vm', log_type: type };
  return { labels, time, line: JSON.stringify({ ...fields, type }) };
}

function call(session: string, seq: number, time: Nanos): PushedLine[] {
  const _meta = { machine: 'root@vm', request_id: `${session}-${seq}`, session };
  const body = JSON.stringify({ model: MODEL, messages: [{ role: 'user', content: `question ${seq} of ${session}` }] });
  const answer = { model: MODEL, content: [{ type: 'text', text: 'ok' }], stop_reason: 'end_turn', usage: USAGE };
  return [
    line('request', time, { _meta, body, seq }),
    line('response', time + NANOS_PER_SECOND, {
      _meta,
      body: JSON.stringify(answer),
      headers: {},
      seq,
      status: 200,
      timing: { total_ms: seq },
    }),
  ];
}

const fork = (session: string, parent: string, time: Nanos): PushedLine =>
  line('fork', time, { _meta: { session }, from_seq: 1, parent_session: parent });

const turnEnd = (session: string, time: Nanos): PushedLine =>
  line('turn_end', time, { ...USAGE, session_id: session, turn_depth: 1 });

let store: TestStore;
let api: TestApi;

beforeAll(async () => {
  store = await TestStore.open();
  api = new TestApi(store.url);
  await store.push([
    ...call('old', 1, START - 2n * NANOS_PER_HOUR),
    ...call('first', 1, START),
    ...Array.from({ length: 300 }, (_, at) => call('long', at + 1, START + BigInt(at) * NANOS_PER_SECOND)).flat(),
    turnEnd('long', START + 2n * NANOS_PER_SECOND),
    turnEnd('counted', START + 3n * NANOS_PER_SECOND),
    fork('branch', 'long', START + 4n * NANOS_PER_SECOND),
  ]);
});

afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

async function list(of: TestApi, query = ''): Promise<SessionsEvent[]> {
  const answer = await of.get(`/api/v1/sessions?start=${START}&end=${NOW}${query}`);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  return text
    .trim()
    .split('\n')
    .map((event) => z.parse(SessionsEvent, JSON.parse(event)));
}

function all<T extends SessionsEvent['type']>(events: readonly SessionsEvent[], type: T): Of<T>[] {
  return events.filter((event): event is Of<T> => event.type === type);
}

function rows(events: readonly SessionsEvent[]): ReadonlyMap<string, SessionDigest> {
  return new Map(all(events, 'sessions').flatMap(({ sessions }) => sessions.map((row) => [row.id, row] as const)));
}

describe('GET /sessions', () => {
  it('tells each session of the range, over many pages, from events and from the lines', async () => {
    const events = await list(api);
    const found = rows(events);
    expect([...found.keys()].sort()).toEqual(['branch', 'counted', 'first', 'long']);
    expect(found.get('long')).toMatchObject({
      first: String(START),
      prompt: 'question 1 of long',
      models: [MODEL],
      turns: 300,
      usage: { input: 3000, output: 600 },
      latencyMs: 150.5,
      firstTokenMs: null,
      forks: 1,
      state: 'answered',
      isWhole: true,
    });
    expect(found.get('branch')).toMatchObject({ parent: 'long', forks: 0 });
    expect(found.get('counted')).toMatchObject({ turns: 1, usage: { input: 10 }, prompt: null, models: null });
    expect(events.at(-1)).toMatchObject({ type: 'end', outcome: 'complete', progress: { pass: 'lines', lines: 602 } });
    expect(events.at(-1)).toMatchObject({ progress: { read: { start: String(START), end: String(NOW) } } });
  });

  it('says what it reads and what that costs, before it does', async () => {
    const [plan] = all(await list(api), 'plan');
    expect(plan?.logql).toEqual([
      '{app="llm-proxy", log_type=~"session_start|fork|turn_end"}',
      '{app="llm-proxy", log_type=~"request|response"}',
    ]);
    expect(plan?.cost.lines).toBeGreaterThanOrEqual(602);
    expect(plan?.cost.bytes).toBeGreaterThan(10_000);
  });

  it('does not read the lines unasked where nobody says what they cost', async () => {
    await using loki = await MemoryLoki.listen(
      [...call('a', 1, START), turnEnd('b', START)].map(({ labels, time, line: text }) => ({
        labels,
        time,
        line: text,
      })),
    );
    await using unsure = new TestApi(loki.url);
    const events = await list(unsure);
    expect([...rows(events).keys()]).toEqual(['b']);
    expect(all(events, 'plan')[0]?.cost).toEqual({ lines: null, bytes: null });
    expect(events.at(-1)).toMatchObject({ type: 'end', outcome: 'unread' });
    expect([...rows(await list(unsure, '&read=all')).keys()].sort()).toEqual(['a', 'b']);
  });

  it('lets three readings run at once, and tells the others that they wait', async () => {
    const open = Promise.withResolvers<void>();
    await using loki = await MemoryLoki.listen([]);
    loki.trouble = async (request) => {
      if (request.url?.includes('query_range') === true) await open.promise;
      return false;
    };
    await using slow = new TestApi(loki.url);
    const first = Array.from({ length: 3 }, () => list(slow, '&read=all'));
    await vi.waitFor(() => expect(loki.logRequests).toHaveLength(3));
    const fourth = await slow.get(`/api/v1/sessions?start=${START}&end=${NOW}&read=all`);
    let text = '';
    for await (const chunk of fourth.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('3 other readings')) open.resolve();
    }
    expect(text).toContain('3 other readings (sessions, lists of them, patterns) go on');
    expect(text).toContain('"outcome":"complete"');
    // That Loki takes its time is told to all of them.
    const waits = (await Promise.all(first)).flatMap((events) =>
      all(events, 'notice').map(({ notice }) => notice.message),
    );
    expect(waits.filter((message) => message.includes('other readings'))).toEqual([]);
  });

  it.each([
    ['start=5&end=5', 'range.end'],
    ['start=x&end=5', 'start'],
    ['start=1&end=5&read=most', 'read'],
  ])('refuses %s', async (query, field) => {
    const answer = await api.get(`/api/v1/sessions?${query}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'bad_request', field } });
  });

  it('tells why it failed, and ends', async () => {
    await using lost = new TestApi('http://127.0.0.1:9');
    const events = await list(lost);
    expect(events.at(-2)).toMatchObject({ type: 'error', error: { code: 'loki_unreachable' } });
    expect(events.at(-1)).toMatchObject({ type: 'end', outcome: 'failed' });
  }, 20_000);
});
