import { deflateRawSync, gzipSync } from 'node:zlib';
import { encodePushJson, encodePushProtobuf, snappyBlock } from '@edda/loki/codecs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FreshStore, NOON, SECOND } from '../testing/fresh-store.ts';

const STREAMS = [
  {
    labels: { app: 'x' },
    entries: [{ timestamp: NOON + 7n, line: 'hello é 🚀 \u0000', metadata: { trace_id: 'abc' } }],
  },
];
const json = Buffer.from(encodePushJson(STREAMS));

async function post(store: FreshStore, body: Uint8Array, headers: Record<string, string>, path = '/loki/api/v1/push') {
  const response = await store.fetch(path, { method: 'POST', headers, body: new Uint8Array(body) });
  return { status: response.status, text: await response.text() };
}

// A store with its threads starts within a second, on a busy machine within many.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

describe('a push', () => {
  let store: FreshStore;
  beforeAll(async () => {
    store = await FreshStore.start();
  });
  afterAll(() => store[Symbol.asyncDispose]());

  it.each<[string, Uint8Array, Record<string, string>]>([
    ['JSON', json, { 'content-type': 'application/json' }],
    ['gzip', gzipSync(json), { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
    ['deflate', deflateRawSync(json), { 'content-type': 'application/json', 'content-encoding': 'deflate' }],
    ['snappy protobuf', snappyBlock(encodePushProtobuf(STREAMS)), { 'content-type': 'application/x-protobuf' }],
  ])('as %s is in the next answer, to the nanosecond and the byte', async (_title, body, headers) => {
    await using store = await FreshStore.start();
    expect(await post(store, body, headers)).toEqual({ status: 204, text: '' });
    expect(await store.rows('{app="x"}')).toEqual([
      {
        stream: { app: 'x', service_name: 'x', detected_level: 'unknown', trace_id: 'abc' },
        time: NOON + 7n,
        line: 'hello é 🚀 \u0000',
      },
    ]);
  });

  it('that is large goes through the worker, and is the same', async () => {
    const entries = Array.from(
      { length: 3000 },
      (_, index) => [NOON + BigInt(index), `line ${index} ${'é'.repeat(20)}`] as const,
    );
    expect(await store.push({ app: 'large' }, entries)).toBe(204);
    expect(await store.lines('{app="large"}')).toEqual(entries.map(([, line]) => line));
  });

  it('in chunks, without a length, is taken', async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of json) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
    expect((await store.fetch('/loki/api/v1/push', init)).status).toBe(204);
    expect(await store.lines('{app="x"}')).not.toHaveLength(0);
  });

  it('keeps the first of what comes twice, whatever its metadata, in one push or in two', async () => {
    await store.push({ app: 'twice' }, [
      [NOON, 'same', { who: 'first' }],
      [NOON, 'same', { who: 'second' }],
      [NOON, 'other'],
    ]);
    await store.push({ app: 'twice' }, [
      [NOON, 'same', { who: 'third' }],
      [NOON + 1n, 'same'],
    ]);
    const rows = await store.rows('{app="twice"}');
    expect(rows.map(({ time, line, stream }) => [time - NOON, line, stream['who']])).toEqual([
      [0n, 'same', 'first'],
      [0n, 'other', undefined],
      [1n, 'same', undefined],
    ]);
    const asked = new URLSearchParams({
      query: 'sum(count_over_time({app="twice"}[1h]))',
      time: String(NOON + SECOND),
    });
    const answer = await (await store.fetch(`/loki/api/v1/query?${asked}`)).json();
    expect(answer).toMatchObject({ data: { result: [{ value: [Number((NOON + SECOND) / SECOND), '3'] }] } });
  });

  it('with a bad entry is refused, and its good ones are stored', async () => {
    await using store = await FreshStore.start({ limits: 'loki' });
    const body = Buffer.from(
      encodePushJson([
        {
          labels: { app: 'x' },
          entries: [
            { timestamp: NOON, line: 'good', metadata: {} },
            { timestamp: NOON, line: 'x'.repeat(300_000), metadata: {} },
            { timestamp: BigInt(Date.now() + 3_600_000) * 1_000_000n, line: 'future', metadata: {} },
          ],
        },
      ]),
    );
    const { status, text } = await post(store, body, { 'content-type': 'application/json' });
    expect(status).toBe(400);
    expect(text).toMatch(/1 errors like: Max entry size '262144' bytes exceeded.*; 1 errors like: .*too new/);
    expect(await store.lines('{app="x"}')).toEqual(['good']);
  });

  it('of a line of 3 MB is fine for a local store, and not for one with the limits of Loki', async () => {
    await using local = await FreshStore.start();
    expect(await local.push({ app: 'x' }, [[NOON, 'x'.repeat(3_000_000)]])).toBe(204);
    expect((await local.lines('{app="x"}'))[0]?.length).toBe(3_000_000);
    await using loki = await FreshStore.start({ limits: 'loki' });
    expect(await loki.push({ app: 'x' }, [[NOON, 'x'.repeat(3_000_000)]])).toBe(400);
  });

  it('over the rate limit is told to come again', async () => {
    await using store = await FreshStore.start({ limits: 'loki' });
    const line = 'x'.repeat(250_000);
    const entries = Array.from({ length: 20 }, (_, index) => [NOON + BigInt(index), line] as const);
    const statuses = [await store.push({ app: 'x' }, entries), await store.push({ app: 'y' }, entries)];
    expect(statuses).toEqual([204, 429]);
  });

  it('that is larger than allowed is refused before it is read', async () => {
    const response = await store.fetch('/loki/api/v1/push', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: new Uint8Array(gzipSync(Buffer.alloc(120 * 1024 * 1024))),
    });
    expect(response.status).toBe(413);
  });

  it('to the old path is taken too, and read back there', async () => {
    const body = { streams: [{ labels: '{app="old"}', entries: [{ ts: '2026-01-15T12:00:00.5Z', line: 'old' }] }] };
    const pushed = await post(
      store,
      Buffer.from(JSON.stringify(body)),
      { 'content-type': 'application/json' },
      '/api/prom/push',
    );
    expect(pushed.status).toBe(204);
    const asked = new URLSearchParams({
      query: '{app="old"}',
      start: '2026-01-15T00:00:00Z',
      end: '2026-01-16T00:00:00Z',
    });
    expect(await (await store.fetch(`/api/prom/query?${asked}`)).json()).toEqual({
      streams: [
        {
          labels: '{app="old", detected_level="unknown", service_name="old"}',
          entries: [{ ts: '2026-01-15T12:00:00.5Z', line: 'old' }],
        },
      ],
    });
  });

  it('of OTLP that is refused gets a protobuf status', async () => {
    const response = await store.fetch('/otlp/v1/logs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"resourceLogs":5}',
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(2)
        .toString(),
    ).toMatch(/^resourceLogs: an array is expected/);
  });
});
