import { createConnection } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { StreamsAnswer } from '@edda/loki/schemas';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LIMIT_PROFILES } from '../ingest/limits.ts';
import { openStore } from '../store.ts';
import { FreshStore, NOON, SECOND, TempFolder } from '../testing/fresh-store.ts';
import { createStoreApp } from './app.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Seconds of work for one worker. */
const SLOW = `{app="many"}${' | line_format `{{ regexReplaceAll "(e|x)(t|s|m)" __line__ "${2}${1}" }}`'.repeat(12)} |= "never"`;

describe('a query', () => {
  let store: FreshStore;
  const end = { start: String(NOON), end: String(NOON + 3600n * SECOND) };
  beforeAll(async () => {
    store = await FreshStore.start();
    for (let part = 0; part < 8; part++) {
      const entries = Array.from({ length: 5000 }, (_, index) => {
        const number = part * 5000 + index;
        return [NOON + BigInt(number) * 1_000_000n, `line ${number} ${'some text here '.repeat(20)}`] as const;
      });
      await store.push({ app: 'many', part: String(part) }, entries);
    }
    await store.push({ app: 'few' }, [
      [NOON, '{"level":"error","n":1}', { trace_id: 'abc' }],
      [NOON + SECOND, 'plain'],
    ]);
  });
  afterAll(() => store[Symbol.asyncDispose]());

  it('stops at its limit, newest first, and reads no more than it has to', async () => {
    const asked = new URLSearchParams({ query: '{app="many"}', limit: '3', ...end });
    const { data } = StreamsAnswer.parse(await (await store.fetch(`/loki/api/v1/query_range?${asked}`)).json());
    expect(data.result.map(({ values }) => values.map(([, line]) => line.slice(0, 10)))).toEqual([
      ['line 39999', 'line 39998', 'line 39997'],
    ]);
    expect(data.stats?.summary).toMatchObject({ totalLinesProcessed: 3, totalEntriesReturned: 3 });
  });

  it('in all its directions and pages gives every row once', async () => {
    const seen: string[] = [];
    let until = NOON + 3600n * SECOND;
    for (let page = 0; page < 5; page++) {
      const rows = await store.rows('{app="many"} |~ "line [0-9]{1,3} "', {
        direction: 'backward',
        limit: '300',
        end: String(until),
        start: end.start,
      });
      seen.push(...rows.map(({ line }) => line.split(' ')[1] ?? ''));
      if (rows[0] === undefined) break;
      until = rows[0].time;
    }
    expect(seen.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, index) => index));
  });

  it('with categorize-labels tells labels, metadata and parsed fields apart, and repeats the flags', async () => {
    const headers = { 'x-loki-response-encoding-flags': 'categorize-labels,other' };
    const asked = new URLSearchParams({ query: '{app="few"} | json', ...end });
    const answer = StreamsAnswer.parse(
      await (await store.fetch(`/loki/api/v1/query_range?${asked}`, { headers })).json(),
    );
    expect(answer.data.encodingFlags).toEqual(['categorize-labels', 'other']);
    expect(answer.data.result).toEqual([
      {
        stream: { app: 'few', service_name: 'few' },
        values: [
          [
            String(NOON + SECOND),
            'plain',
            {
              structuredMetadata: { detected_level: 'unknown' },
              parsed: { __error__: 'JSONParserErr', __error_details__: expect.any(String) },
            },
          ],
          [
            String(NOON),
            '{"level":"error","n":1}',
            { structuredMetadata: { detected_level: 'error', trace_id: 'abc' }, parsed: { level: 'error', n: '1' } },
          ],
        ],
      },
    ]);
  });

  it('that takes too long is told so in the words of Loki, and the store goes on', async () => {
    await using hasty = await FreshStore.start({ limits: { ...LIMIT_PROFILES.local, queryTimeoutMs: 1 } });
    const entries = Array.from({ length: 20_000 }, (_, index) => [NOON + BigInt(index), `line ${index}`] as const);
    await hasty.push({ app: 'many' }, entries);
    const asked = new URLSearchParams({ query: '{app="many"} | logfmt | x="y"', ...end });
    for (let again = 0; again < 2; again++) {
      const response = await hasty.fetch(`/loki/api/v1/query_range?${asked}`);
      expect(response.status).toBe(504);
      expect(await response.text()).toMatch(/request timed out/);
    }
    expect((await hasty.fetch('/ready')).status).toBe(200);
  });

  it('whose asker goes away is given up, and makes room for the next', async () => {
    const { port, host } = new URL(store.url);
    const asked = new URLSearchParams({ query: SLOW, ...end });
    for (let index = 0; index < 4; index++) {
      const socket = createConnection(Number(port), '127.0.0.1');
      socket.write(`GET /loki/api/v1/query_range?${asked} HTTP/1.1\r\nHost: ${host}\r\n\r\n`, () => socket.destroy());
      await new Promise((resolve) => socket.once('close', resolve));
    }
    const started = performance.now();
    expect(await store.lines('{app="few"}')).toHaveLength(2);
    // One of them alone takes longer.
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('with a large answer is compressed when that is asked for', async () => {
    const { port, host } = new URL(store.url);
    const asked = new URLSearchParams({ query: '{app="many"}', limit: '1000', ...end });
    const socket = createConnection(Number(port), '127.0.0.1');
    socket.write(
      `GET /loki/api/v1/query_range?${asked} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n`,
    );
    const parts: Buffer[] = [];
    for await (const part of socket) parts.push(part);
    const answer = Buffer.concat(parts);
    const body = answer.indexOf('\r\n\r\n') + 4;
    expect(answer.subarray(0, body).toString()).toMatch(/content-encoding: gzip/i);
    expect(JSON.parse(gunzipSync(answer.subarray(body)).toString())).toMatchObject({ status: 'success' });
  });
});

it('the app answers without a port', async () => {
  using folder = new TempFolder();
  const store = await openStore({ dataDir: folder.path, scanWorkers: 1 });
  const app = createStoreApp(store);
  const body = JSON.stringify({ streams: [{ stream: { app: 'x' }, values: [[String(NOON), 'hello']] }] });
  const headers = { 'content-type': 'application/json' };
  expect((await app.request('/loki/api/v1/push', { method: 'POST', headers, body })).status).toBe(204);
  const asked = new URLSearchParams({ query: '{app="x"}', start: String(NOON), end: String(NOON + SECOND) });
  expect(await (await app.request(`/loki/api/v1/query_range?${asked}`)).json()).toMatchObject({
    data: { result: [{ values: [[String(NOON), 'hello']] }] },
  });
  await store.close();
  await store.close();
});
