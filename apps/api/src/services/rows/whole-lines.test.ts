import { EMPTY_ASK, LineEvent, type Row, type SearchEvent } from '@edda/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { MemoryLoki } from '../../testing/memory-loki.ts';
import { TestApi } from '../../testing/test-api.ts';
import { type PushedLine, TestStore } from '../../testing/test-store.ts';

const T0 = 1_768_471_200_000_000_123n;
const HUGE = `{"body":"${'x'.repeat(90_000)}","end":true}`;
const shop = (at: bigint, line: string, metadata?: Record<string, string>): PushedLine => ({
  labels: { app: 'shop' },
  time: T0 + at,
  line,
  ...(metadata === undefined ? {} : { metadata }),
});

let store: TestStore;
let api: TestApi;
beforeAll(async () => {
  store = await TestStore.open();
  await store.push([
    shop(0n, 'first', { trace_id: 'f00' }),
    ...Array.from({ length: 400 }, (_, at) => shop(BigInt(at + 1), `between ${at}`)),
    ...Array.from({ length: 20 }, (_, at) => shop(1000n + BigInt(at), HUGE)),
    { labels: { app: 'other' }, time: T0 + 5n, line: '{"msg":"paid","n":12345678901234567890}' },
  ]);
  api = new TestApi(store.url);
}, 30_000);
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

async function found(logql: string): Promise<{ rows: Row[]; streams: Record<string, Record<string, string>> }> {
  const range = { start: String(T0), end: String(T0 + 10_000n) };
  const ask = { ...EMPTY_ASK, logql };
  const events: SearchEvent[] = await api.search({ backend: '', ask, range, direction: 'forward', limit: 1000 });
  return {
    rows: events.flatMap((event) => (event.type === 'rows' ? event.rows : [])),
    streams: Object.assign({}, ...events.map((event) => (event.type === 'streams' ? event.streams : {}))),
  };
}

async function lines(ids: readonly string[], streams: object, logql = ''): Promise<LineEvent[]> {
  const answer = await api.post('/api/v1/lines', { backend: '', ask: { ...EMPTY_ASK, logql }, ids, streams });
  expect(answer.status).toBe(200);
  const text = await answer.text();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => z.parse(LineEvent, JSON.parse(line)));
}

const textsOf = (events: readonly LineEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'line' ? [event.line.line] : []));

describe('whole lines', { timeout: 30_000 }, () => {
  it('are lines as Loki has them, with what stands beside them', async () => {
    const { rows, streams } = await found('{app="shop"} |= "first"');
    const [line, end] = await lines([rows[0]!.id], streams);
    expect(line).toMatchObject({
      type: 'line',
      line: {
        id: rows[0]!.id,
        time: String(T0),
        line: 'first',
        labels: { app: 'shop', service_name: 'shop' },
        structuredMetadata: { trace_id: 'f00' },
      },
    });
    expect(end).toEqual({ type: 'end', reason: 'complete', missing: [], left: [] });
  });

  it('come whole however long, far apart, of several streams, and read in another thread where they are megabytes', async () => {
    const { rows, streams } = await found('{app=~"shop|other"}');
    const wanted = [rows[0]!, rows[200]!, ...rows.slice(-18), rows.find(({ preview }) => preview.includes('paid'))!];
    const texts = textsOf(
      await lines(
        wanted.map(({ id }) => id),
        streams,
      ),
    );
    expect(texts.filter((text) => text === HUGE)).toHaveLength(18);
    expect(texts).toContain('first');
    expect(texts).toContain('{"msg":"paid","n":12345678901234567890}');
    expect(texts).toHaveLength(21);
  });

  it('are found without their streams, and as they were found where a query rewrote them', async () => {
    const plain = await found('{app="other"}');
    expect(textsOf(await lines([plain.rows[0]!.id], {}))).toHaveLength(1);
    const logql = '{app="other"} | json | line_format "{{.msg}}!"';
    const rewritten = await found(logql);
    expect(textsOf(await lines([rewritten.rows[0]!.id], rewritten.streams, logql))).toEqual(['paid!']);
  });

  it('tell which are no longer there', async () => {
    const gone = `${T0}-0123456789abcdef-0123456789abcdef`;
    const { rows, streams } = await found('{app="shop"} |= "first"');
    const events = await lines([gone, rows[0]!.id], streams);
    expect(textsOf(events)).toEqual(['first']);
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'complete', missing: [gone] });
  });

  it.each([
    [{ ids: [] }, 'ids'],
    [{ ids: Array.from({ length: 1001 }, () => 'x') }, 'ids'],
    [{ streams: null }, 'streams'],
  ])('need rows, and not too many', async (part, field) => {
    const body = { backend: '', ask: EMPTY_ASK, ids: ['x'], streams: {}, ...part };
    const answer = await api.post('/api/v1/lines', body);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'bad_request', field } }]);
  });

  it('say which id is none', async () => {
    const events = await lines(['x'], {});
    expect(events).toMatchObject([{ type: 'error', error: { code: 'bad_request', value: 'x' } }, { reason: 'failed' }]);
  });

  it('come from a Loki that gives fewer entries at once', async () => {
    const entries = Array.from({ length: 30 }, (_, at) => ({
      labels: { service_name: 'shop' },
      time: T0 + BigInt(at),
      line: `line ${at}`,
    }));
    await using loki = await MemoryLoki.listen(entries);
    loki.maxEntries = 20;
    await using small = new TestApi(loki.url);
    const range = { start: String(T0), end: String(T0 + 100n) };
    const body = { backend: '', ask: EMPTY_ASK, range, direction: 'forward', limit: 3 };
    const events = await small.search(body);
    const ids = events.flatMap((event) => (event.type === 'rows' ? event.rows : [])).map(({ id }) => id);
    const answer = await small.post('/api/v1/lines', { backend: '', ask: EMPTY_ASK, ids, streams: {} });
    const texts = (await answer.text()).trimEnd().split('\n');
    expect(texts.slice(0, 3).map((text) => JSON.parse(text).line?.line)).toEqual(['line 0', 'line 1', 'line 2']);
  });
});
