import { NANOS_PER_DAY, NANOS_PER_HOUR, NANOS_PER_MILLI, NANOS_PER_MINUTE, NANOS_PER_SECOND } from '@edda/model';
import { ErrorEnvelope, type Row, TRACE_MAX_LINES, type TraceEvent } from '@edda/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { MemoryLoki } from '../../testing/memory-loki.ts';
import { traceEvents } from '../../testing/search-events.ts';
import { TestApi } from '../../testing/test-api.ts';
import { type PushedLine, TestStore } from '../../testing/test-store.ts';

/** Each test has a trace of its own in one store. */
const NOW = BigInt(Date.now()) * NANOS_PER_MILLI;
const PLATFORM = { service_name: 'integr8scode-backend', service_namespace: 'integr8scode' };
const idOf = (name: string): string => Buffer.from(name).toString('hex').padEnd(32, 'a').slice(0, 32);

let store: TestStore;
let api: TestApi;
beforeAll(async () => {
  store = await TestStore.open();
  api = new TestApi(store.url);
}, 30_000);
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

async function events(path: string, from: TestApi = api): Promise<TraceEvent[]> {
  return Array.fromAsync(traceEvents(await from.get(`/api/v1/trace/${path}`)));
}

const rowsOf = (all: readonly TraceEvent[]): Row[] => all.flatMap((event) => (event.type === 'rows' ? event.rows : []));
const linesOf = (all: readonly TraceEvent[]): string[] =>
  rowsOf(all)
    .sort((a, b) => Number(BigInt(a.time) - BigInt(b.time)))
    .map(({ preview }) => preview);
const looksOf = (all: readonly TraceEvent[]) => all.flatMap((event) => (event.type === 'look' ? event.where : []));

function endOf(all: readonly TraceEvent[]) {
  const last = all.at(-1);
  if (last?.type !== 'end') throw new Error('the answer has no end');
  return last;
}

const carrying = (id: string, time: bigint, line: string): PushedLine => ({
  labels: PLATFORM,
  time,
  line,
  metadata: { trace_id: id, code_file_path: 'app/services/k8s_worker/worker.py' },
});

/** A busy machine takes its time to start the store's scan threads. */
describe('a trace', { timeout: 30_000 }, () => {
  it('is all lines of all sources in order, each once, with their streams before them', async () => {
    const id = idOf('everything');
    const at = NOW - 10n * NANOS_PER_MINUTE;
    await store.push([
      {
        labels: { service: 'api', job: 'docker-containers' },
        time: at,
        line: `{"event": "asked", "trace_id": "${id}"}`,
      },
      carrying(id, at + 2n, `{"event": "in both", "trace_id": "${id}"}`),
      carrying(id, at + 3n, '10.0.0.7:5122 - "POST /api/v1/execute HTTP/1.1" 200'),
      { labels: { app: 'nginx' }, time: at + 4n, line: `GET / traceparent=00-${id.toUpperCase()}-1-01` },
      { labels: { app: 'legacy' }, time: at + 5n, line: 'an older name', metadata: { traceid: id } },
      carrying(idOf('another'), at + 3n, 'not of this trace'),
    ]);
    const all = await events(id.toUpperCase());
    expect(linesOf(all)).toEqual([
      `{"event": "asked", "trace_id": "${id}"}`,
      `{"event": "in both", "trace_id": "${id}"}`,
      '10.0.0.7:5122 - "POST /api/v1/execute HTTP/1.1" 200',
      `GET / traceparent=00-${id.toUpperCase()}-1-01`,
      'an older name',
    ]);
    expect(rowsOf(all).map(({ lane }) => lane?.name)).toEqual([
      undefined,
      'k8s_worker',
      'k8s_worker',
      undefined,
      undefined,
    ]);
    expect(all[0]).toMatchObject({ type: 'plan', id });
    expect(endOf(all).outcome).toBe('found');
    const streams = all.flatMap((event) => (event.type === 'streams' ? Object.keys(event.streams) : []));
    expect(new Set(streams)).toEqual(new Set(rowsOf(all).map(({ stream }) => stream)));
    expect(streams).toHaveLength(new Set(streams).size);
  });

  it('has one query that finds the same lines in a search', async () => {
    const id = idOf('one query');
    const at = NOW - 20n * NANOS_PER_MINUTE;
    await store.push([carrying(id, at, 'beside'), { labels: { app: 'x' }, time: at + 1n, line: `inside ${id}` }]);
    const plan = (await events(id))[0];
    if (plan?.type !== 'plan') throw new Error('no plan');
    const found = await api.search({
      backend: '',
      ask: { logql: plan.logql, services: [], levels: [], texts: [], conditions: [] },
      range: { start: String(at), end: String(at + 2n) },
      direction: 'forward',
      limit: 10,
    });
    const rows = found.flatMap((event) => (event.type === 'rows' ? event.rows : []));
    expect(rows.map(({ preview }) => preview)).toEqual(['beside', `inside ${id}`]);
    expect(rows.map((row) => row.id)).toEqual(rowsOf(await events(id)).map((row) => row.id));
  });

  it('is found by itself days ago, in steps, and no further than silence', async () => {
    const id = idOf('days ago');
    const at = NOW - 3n * NANOS_PER_DAY;
    await store.push([carrying(id, at, 'a'), carrying(id, at + NANOS_PER_SECOND, 'b')]);
    const all = await events(id);
    expect(linesOf(all)).toEqual(['a', 'b']);
    expect(looksOf(all)).toEqual(['recent', 'recent', 'recent', 'recent']);
    expect(BigInt(endOf(all).progress.searched?.start ?? 0)).toBeLessThanOrEqual(at - NANOS_PER_HOUR);
  });

  it('is found at the moment of a link at once, beyond the 30 days too', async () => {
    const id = idOf('very old');
    const at = NOW - 90n * NANOS_PER_DAY;
    await store.push([carrying(id, at, 'old')]);
    expect(endOf(await events(id)).outcome).toBe('not_found');
    const all = await events(`${id}?hint=${at + NANOS_PER_MINUTE}`);
    expect(linesOf(all)).toEqual(['old']);
    expect(looksOf(all)).toEqual(['hint', 'around']);
  });

  it('is whole although a step or a hint cuts through it', async () => {
    const id = idOf('across an edge');
    const minutes = [59n, 61n, 100n, 150n].map((ago) => NOW - ago * NANOS_PER_MINUTE);
    await store.push(minutes.map((time, index) => carrying(id, time, String(index))));
    expect(linesOf(await events(id))).toEqual(['3', '2', '1', '0']);
    expect(linesOf(await events(`${id}?hint=${minutes[3]}`))).toEqual(['3', '2', '1', '0']);
  });

  it('is not taken for found where a later line only mentions it', async () => {
    const id = idOf('mentioned');
    await store.push([
      carrying(id, NOW - 5n * NANOS_PER_HOUR, 'the trace itself'),
      { labels: { app: 'chat' }, time: NOW - 2n * NANOS_PER_MINUTE, line: `look at ${id} please` },
    ]);
    expect(linesOf(await events(id))).toEqual(['the trace itself', `look at ${id} please`]);
  });

  it('says where it looked when there is nothing', async () => {
    const all = await events(idOf('nothing at all'));
    const { outcome, progress } = endOf(all);
    expect(outcome).toBe('not_found');
    expect(rowsOf(all)).toEqual([]);
    const days = (NOW - BigInt(progress.searched?.start ?? 0)) / NANOS_PER_DAY;
    expect(days).toBe(29n);
  });

  it('stops at the limit with the newest lines, and says so', async () => {
    const id = idOf('too long');
    const count = TRACE_MAX_LINES + 50;
    const from = NOW - 30n * NANOS_PER_MINUTE;
    await store.push(
      Array.from({ length: count }, (_, at): PushedLine => {
        const time = from + BigInt(at) * NANOS_PER_MILLI;
        const [text, plain] = [`line ${at} ${id}`, `line ${at}`];
        return at % 3 === 0 ? { labels: { app: 'x' }, time, line: text } : carrying(id, time, plain);
      }),
    );
    const all = await events(id);
    expect(endOf(all).outcome).toBe('limit');
    expect(rowsOf(all)).toHaveLength(TRACE_MAX_LINES);
    expect(linesOf(all)[0]).toMatch(/^line 50\b/);
    expect(new Set(rowsOf(all).map((row) => row.id)).size).toBe(TRACE_MAX_LINES);
  });

  it.each(['abc', 'g'.repeat(32), '0'.repeat(32), `${'a'.repeat(33)}`])(
    'refuses %s in the one envelope',
    async (id) => {
      const answer = await api.get(`/api/v1/trace/${id}`);
      expect(answer.status).toBe(400);
      expect(z.parse(ErrorEnvelope, await answer.json()).error).toMatchObject({
        code: 'bad_request',
        field: 'id',
        value: id,
      });
    },
  );

  it('refuses a hint that is no moment, and a backend that is not there', async () => {
    expect((await api.get(`/api/v1/trace/${idOf('x')}?hint=yesterday`)).status).toBe(400);
    expect((await api.get(`/api/v1/trace/${idOf('x')}?backend=nowhere`)).status).toBe(404);
  });
});

describe('looking for a trace', () => {
  it('tells why it failed, and ends', async () => {
    await using loki = await MemoryLoki.listen();
    loki.trouble = (request, response) => {
      if (!request.url?.includes('/query_range')) return false;
      response.writeHead(401).end('no org id');
      return true;
    };
    await using failing = new TestApi(loki.url);
    const all = await events(idOf('x'), failing);
    expect(all.filter(({ type }) => type === 'error')).toMatchObject([{ error: { code: 'loki_unauthorized' } }]);
    expect(endOf(all).outcome).toBe('failed');
  });

  it('stops asking when the browser leaves', async () => {
    await using loki = await MemoryLoki.listen();
    const asked = Promise.withResolvers<void>();
    const dropped = Promise.withResolvers<void>();
    loki.trouble = (request, response) => {
      if (!request.url?.includes('/query_range')) return false;
      response.on('close', () => dropped.resolve());
      asked.resolve();
      return true;
    };
    await using waiting = new TestApi(loki.url);
    const leave = new AbortController();
    const answer = await waiting.get(`/api/v1/trace/${idOf('x')}`, { signal: leave.signal });
    await asked.promise;
    leave.abort();
    await dropped.promise;
    expect(answer.status).toBe(200);
    expect(loki.logRequests.length).toBeLessThanOrEqual(2);
  });
});

describe('anything else that has an id', { timeout: 30_000 }, () => {
  const SAGA = '7c0d6f2e-1a2b-4c3d-8e4f-5a6b7c8d9e0f';
  const entity = async (path: string): Promise<TraceEvent[]> =>
    Array.fromAsync(traceEvents(await api.get(`/api/v1/entity/${path}`)));
  const saga = (time: bigint, event: string): PushedLine => ({
    labels: PLATFORM,
    time,
    line: `{"saga_id": "${SAGA}", "event": "${event}"}`,
  });

  it('is found by itself, with the lines that mention it', async () => {
    const at = NOW - 3n * NANOS_PER_HOUR;
    await store.push([
      saga(at, 'Started saga'),
      { labels: { app: 'queue' }, time: at + NANOS_PER_SECOND, line: `job of ${SAGA} done` },
      saga(at + 2n * NANOS_PER_SECOND, 'Marking saga terminal state'),
    ]);
    const all = await entity(`saga/${SAGA}`);
    expect(linesOf(all).map((line) => line.replaceAll(SAGA, 'ID'))).toEqual([
      '{"saga_id": "ID", "event": "Started saga"}',
      'job of ID done',
      '{"saga_id": "ID", "event": "Marking saga terminal state"}',
    ]);
    expect(endOf(all).outcome).toBe('found');
  });

  it('is looked for further where somebody asks: through a longer silence', async () => {
    const id = 'req_9f1c2b3a4d5e6f70';
    const line = (time: bigint): PushedLine => ({
      labels: { job: 'docker-containers', service: 'api' },
      time,
      line: `{"event": "llm.completion_done", "request_id": "${id}"}`,
    });
    await store.push([line(NOW - 8n * NANOS_PER_HOUR), line(NOW - 2n * NANOS_PER_HOUR)]);
    expect(rowsOf(await entity(`request/${id}`))).toHaveLength(1);
    expect(rowsOf(await entity(`request/${id}?reach=1`))).toHaveLength(2);
  });

  it('may be a trace as well, whose ids are read as such', async () => {
    const id = idOf('as an entity');
    await store.push([carrying(id, NOW - NANOS_PER_MINUTE, 'x')]);
    expect(rowsOf(await entity(`trace/${id.toUpperCase()}`))).toHaveLength(1);
  });

  it.each([
    ['planet/earth', 404, 'kind'],
    ['trace/earth', 400, 'id'],
    [`request/${'x'.repeat(300)}`, 400, 'id'],
    ['request/x?reach=9', 400, 'reach'],
  ])('is not %s', async (path, status, field) => {
    const answer = await api.get(`/api/v1/entity/${path}`);
    expect(answer.status).toBe(status);
    expect(z.parse(ErrorEnvelope, await answer.json()).error.field).toBe(field);
  });
});
