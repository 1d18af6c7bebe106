import { NANOS_PER_HOUR, type Nanos, nanosFromMillis } from '@edda/model';
import { EMPTY_ASK } from '@edda/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Trouble, TroubledProxy } from '../../../e2e/troubled-proxy.ts';
import { EventReader } from './testing/event-reader.ts';
import { mixedLines } from './testing/mixed-lines.ts';
import { searchEvents } from './testing/search-events.ts';
import { TestApi } from './testing/test-api.ts';
import { TestStore } from './testing/test-store.ts';

const LINES = 300;
const TELL_WITHIN_MS = 2_000;

let store: TestStore;
let proxy: TroubledProxy;
let now: Nanos;
beforeAll(async () => {
  store = await TestStore.open();
  now = nanosFromMillis(Date.now());
  await store.push(mixedLines(LINES, now - NANOS_PER_HOUR));
  proxy = new TroubledProxy(store.url);
  await proxy.listen();
}, 30_000);
afterAll(async () => {
  await proxy.close();
  await store[Symbol.asyncDispose]();
});
beforeEach(() => proxy.setTrouble({ kind: 'none' }));

const question = (limit = 1_000) => ({
  backend: '',
  ask: EMPTY_ASK,
  range: { start: String(now - 2n * NANOS_PER_HOUR), end: String(now) },
  direction: 'backward',
  limit,
});

const TROUBLES: readonly [Trouble, RegExp, RegExp][] = [
  [{ kind: 'down' }, /loki_unreachable/, /loki_unreachable/],
  [{ kind: 'hang' }, /loki_timeout/, /slow/],
  [{ kind: 'slow', delayMs: 1_500 }, /loki_timeout/, /slow/],
  [{ kind: 'cut', afterBytes: 150 }, /loki_cut_off|loki_unreachable/, /loki_cut_off|loki_unreachable/],
  [{ kind: 'status', status: 429, headers: { 'retry-after': '1' } }, /loki_rate_limited/, /loki_rate_limited/],
  [{ kind: 'status', status: 500 }, /loki_failed/, /loki_failed/],
  [{ kind: 'status', status: 401 }, /loki_unauthorized/, /loki_unauthorized/],
];

describe('a Loki in trouble', () => {
  it.each(TROUBLES)(
    'is told of within two seconds, and searched when it is over: %j',
    async (trouble, code, told) => {
      await using api = new TestApi(proxy.url);
      await proxy.setTrouble(trouble);
      const startedAt = performance.now();
      let toldAfterMs = Number.POSITIVE_INFINITY;
      let hasFailed = false;
      let rows = 0;
      for await (const event of searchEvents(await api.post('/api/v1/search', question()))) {
        if (event.type === 'rows') rows += event.rows.length;
        if (event.type === 'end') hasFailed = event.reason === 'failed';
        if (event.type !== 'notice' && event.type !== 'error') continue;
        if (toldAfterMs !== Number.POSITIVE_INFINITY) continue;
        toldAfterMs = performance.now() - startedAt;
        expect(JSON.stringify(event)).toMatch(told);
        await proxy.setTrouble({ kind: 'none' });
      }
      expect(toldAfterMs).toBeLessThan(TELL_WITHIN_MS);
      // What may pass is tried again by the search itself; credentials are the page's to try again.
      expect(hasFailed).toBe(code.source === 'loki_unauthorized');
      expect(rows).toBe(hasFailed ? 0 : LINES);
    },
    20_000,
  );

  it.each(TROUBLES)(
    'is told of with its capabilities and what is the matter: %j',
    async (trouble, code) => {
      await using api = new TestApi(proxy.url);
      const config = async () => (await api.config()).backends[0]!;
      expect(await config()).toMatchObject({ reachable: true, capabilities: { tail: true, stats: true } });
      await proxy.setTrouble(trouble);
      const startedAt = performance.now();
      expect(await config()).toMatchObject({
        reachable: false,
        capabilities: { tail: true },
        error: { code: expect.stringMatching(code) },
      });
      expect(performance.now() - startedAt).toBeLessThan(TELL_WITHIN_MS);
      await proxy.setTrouble({ kind: 'none' });
      expect(await config()).toMatchObject({ reachable: true });
    },
    20_000,
  );

  it('gives its live tail back, with what came in between', async () => {
    await using api = new TestApi(proxy.url);
    const line = (text: string) => ({ labels: { app: 'live' }, time: nanosFromMillis(Date.now()), line: text });
    const params = { ask: JSON.stringify(EMPTY_ASK), from: String(nanosFromMillis(Date.now())) };
    const events = new EventReader(await api.get(`/api/v1/tail?${new URLSearchParams(params)}`));
    await events.until('ping');
    await store.push([line('before')]);
    expect(await events.lines(1)).toEqual(['before']);
    await proxy.setTrouble({ kind: 'hang' });
    await events.until('error');
    await store.push([line('meanwhile')]);
    await proxy.setTrouble({ kind: 'none' });
    expect(await events.lines(1)).toEqual(['meanwhile']);
    await store.push([line('after')]);
    expect(await events.lines(1)).toEqual(['after']);
    await events.cancel();
  }, 20_000);
});
