import { nanosFromMillis } from '@edda/model';
import { EMPTY_ASK } from '@edda/protocol';
import { expect, it, vi } from 'vitest';
import type { Log } from '../../log.ts';
import { processLog } from '../../process-log.ts';
import { MemoryLoki } from '../../testing/memory-loki.ts';
import { TestApi } from '../../testing/test-api.ts';
import { TestStore } from '../../testing/test-store.ts';
import { ShippedLogs } from './own-logs.ts';

/** The store starts its workers, which takes seconds where the machine has other work too. */
vi.setConfig({ testTimeout: 20_000 });

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const ALL_OWN = '{service_name="edda"}';

class ConsoleLines implements Log {
  readonly lines: object[] = [];
  readonly info = (fields: object, message: string): void =>
    void this.lines.push({ level: 'info', ...fields, message });
  readonly warn = (fields: object, message: string): void =>
    void this.lines.push({ level: 'warn', ...fields, message });
  readonly error = this.warn;
}

/** A BFF that ships its log, before the Loki that it ships to. */
function shippingApi(url: string): { api: TestApi; logs: ShippedLogs; console: ConsoleLines } {
  const console = new ConsoleLines();
  const logs = new ShippedLogs({ loki: { url }, console, batchWaitMs: 10 });
  const log = processLog([{ level: 'info', stream: logs.stream }]);
  return { api: new TestApi(url, { token: 'open-sesame' }, { log, ownLogs: logs }), logs, console };
}

const bearer = { headers: { authorization: 'Bearer open-sesame', traceparent: `00-${TRACE}-00f067aa0ba902b7-01` } };

/** The whole answer to a search of the last minute, by the page's own way. */
async function search(api: TestApi, logql: string): Promise<string> {
  const now = nanosFromMillis(Date.now());
  const range = { start: String(now - 60_000_000_000n), end: String(now) };
  const ask = { ...EMPTY_ASK, logql };
  const answer = await api.post(
    '/api/v1/search',
    { backend: '', ask, range, direction: 'backward', limit: 10 },
    bearer,
  );
  return answer.text();
}

async function ownLines(api: TestApi): Promise<{ labels: Readonly<Record<string, string>>; line: string }[]> {
  const now = nanosFromMillis(Date.now());
  const range = { start: now - 60_000_000_000n, end: now + 60_000_000_000n };
  const { client } = api.deps.backends.get('');
  const answer = await client.queryRange({ query: ALL_OWN, range, limit: 100, direction: 'forward' });
  return answer.data.result.flatMap(({ stream, values }) => values.map(([, line]) => ({ labels: stream, line })));
}

it('ships a line for each request, with its trace and without its secrets', async () => {
  await using store = await TestStore.open();
  const { api, logs } = shippingApi(store.url);
  await using _api = api;
  expect(await search(api, '{app="x"} |= "a-secret-word"')).toContain('"end"');
  await api.get('/?token=open-sesame', {});
  await logs.close();
  const lines = await ownLines(api);
  expect(lines.map(({ labels }) => labels)).toMatchObject([{ service_name: 'edda', level: 'info' }, { level: 'info' }]);
  const [asked, landing] = lines.map(({ line }) => JSON.parse(line));
  expect(asked).toMatchObject({ trace_id: TRACE, path: '/api/v1/search', requestId: expect.any(String) });
  expect(asked.span_id).toMatch(/^[\da-f]{16}$/);
  expect(asked.span_id).not.toBe('00f067aa0ba902b7');
  expect(landing).toMatchObject({ path: '/', status: 302 });
  expect(landing.trace_id).not.toBe(TRACE);
  expect(JSON.stringify(lines)).not.toMatch(/open-sesame|a-secret-word|\{app=/);
});

it('says how that goes at /health/loki, behind the door', async () => {
  await using store = await TestStore.open();
  const { api, logs } = shippingApi(store.url);
  await using _api = api;
  expect((await api.get('/health/loki', { headers: { accept: 'application/json' } })).status).not.toBe(200);
  await api.get('/api/v1/config', bearer);
  await expect
    .poll(() => logs.health(), { timeout: 10_000 })
    .toMatchObject({ status: 'ok', entries_dropped: 0, last_error: null });
  await expect
    .poll(async () => (await api.get('/health/loki', bearer)).json())
    .toMatchObject({ status: 'ok', entries_sent: expect.any(Number), entries_failed: 0 });
  await logs.close();
});

it('is disabled unless somebody asks for it', async () => {
  await using loki = await MemoryLoki.listen();
  await using api = new TestApi(loki.url);
  const answer = await api.get('/health/loki');
  expect(await answer.json()).toEqual({ status: 'disabled', last_error: null, last_error_time: null });
});

it('makes one line of a look at its own lines, and no more', async () => {
  await using store = await TestStore.open();
  const { api, logs } = shippingApi(store.url);
  await using _api = api;
  for (let look = 0; look < 3; look += 1) {
    expect(await search(api, ALL_OWN)).toContain('"end"');
  }
  await logs.close();
  expect(await ownLines(api)).toHaveLength(3);
});

it('costs no request anything when Loki is away, and tells the console once', async () => {
  const { api, logs, console } = shippingApi('http://127.0.0.1:1');
  await using _api = api;
  const answers = await Promise.all(Array.from({ length: 20 }, () => api.get('/healthz')));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  await expect
    .poll(() => logs.health(), { timeout: 10_000 })
    .toMatchObject({ status: 'error', last_error: expect.any(String) });
  await logs.close();
  expect(console.lines.filter((line) => 'lastError' in line)).toMatchObject([{ level: 'warn', url: logs.url }]);
  expect(logs.health()).toMatchObject({ entries_sent: 0 });
});
