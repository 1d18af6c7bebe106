import { NANOS_PER_DAY, NANOS_PER_MINUTE, NANOS_PER_SECOND } from '@edda/model';
import {
  EMPTY_ASK,
  FacetsAnswer,
  type OverviewEvent,
  OverviewEvent as OverviewEventSchema,
  type ServiceHealth,
  VersionsAnswer,
} from '@edda/protocol';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { MemoryLoki } from '../../testing/memory-loki.ts';
import { mixedLines } from '../../testing/mixed-lines.ts';
import { ndjsonEvents } from '../../testing/search-events.ts';
import { TestApi } from '../../testing/test-api.ts';
import { type PushedLine, TestStore } from '../../testing/test-store.ts';

// Stores and threads start, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const NOW = 1_795_253_400_000_000_000n;
const START = NOW - 60n * NANOS_PER_MINUTE;
const RANGE = { start: String(START), end: String(NOW) };

/** Lines of a service every ten seconds from one minute to another, counted from the range's start. */
function steady(service: string, from: number, to: number, level: (at: number) => string): PushedLine[] {
  return Array.from({ length: (to - from) * 6 }, (_, at) => {
    const time = START + BigInt(from) * NANOS_PER_MINUTE + BigInt(at) * 10n * NANOS_PER_SECOND + 7n;
    return {
      labels: { service_name: service, level: level(at) },
      time,
      line: `line ${at}`,
      metadata: { service_version: service === 'deployed' && at >= 540 ? '2' : '1' },
    };
  });
}

const info = () => 'info';

async function overview(api: TestApi): Promise<OverviewEvent[]> {
  const answer = await api.post('/api/v1/overview', { backend: '', range: RANGE, bars: 60 });
  return (await answer.text())
    .trim()
    .split('\n')
    .map((line) => z.parse(OverviewEventSchema, JSON.parse(line)));
}

describe('how services do', () => {
  let store: TestStore;
  let api: TestApi;
  let services: ReadonlyMap<string, ServiceHealth>;
  let events: readonly OverviewEvent[];

  beforeAll(async () => {
    store = await TestStore.open();
    await store.push([
      ...steady('even', -60, 60, (at) => (at % 20 === 0 ? 'error' : 'info')),
      ...steady('worse', -60, 60, (at) => (at >= 360 && at % 3 === 0 ? 'error' : 'info')),
      ...steady('deployed', -60, 60, info),
      ...steady('gone', -60, 0, info),
      ...steady('stopped', -60, 20, info),
      ...steady('fresh', 50, 60, info),
      { labels: { service_name: 'seldom' }, time: START - 1n, line: 'once' },
      { labels: { service_name: 'few', level: 'error' }, time: NOW - 1n, line: 'oops' },
      { labels: { service_name: 'few', level: 'info' }, time: START - 2n, line: 'fine' },
    ]);
    api = new TestApi(store.url);
    events = await overview(api);
    const last = events.findLast((event) => event.type === 'services');
    services = new Map(last?.services.map((each) => [each.service, each]));
  });
  afterAll(async () => {
    await api[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  });

  test('lines and errors of each, now and before, to the line', () => {
    expect(services.get('worse')).toMatchObject({
      now: { lines: 360, errors: 120 },
      before: { lines: 360, errors: 0 },
      trend: 'worse',
    });
    expect(services.get('even')).toMatchObject({
      now: { lines: 360, errors: 18 },
      before: { errors: 18 },
      trend: 'same',
    });
    expect(services.get('fresh')).toMatchObject({ now: { lines: 60 }, before: { lines: 0 }, trend: 'new' });
    expect(services.get('few')).toMatchObject({ now: { errors: 1 }, trend: 'chance', certain: 0 });
  });

  test('what became worse stands first', () => {
    expect([...services.keys()][0]).toBe('worse');
  });

  test('who fell silent is told with its last line, and who seldom writes is not missed', () => {
    const silent = [...services.values()].filter(({ silentSince }) => silentSince !== null);
    expect(silent.map(({ service, silentSince }) => [service, silentSince]).sort()).toEqual([
      ['gone', String(START - 10n * NANOS_PER_SECOND + 7n)],
      ['stopped', String(START + 20n * NANOS_PER_MINUTE - 10n * NANOS_PER_SECOND + 7n)],
    ]);
  });

  test('bars add up to the lines, and what is known comes before what takes longer', () => {
    for (const { levels, now } of services.values()) {
      expect(
        Object.values(levels)
          .flat()
          .reduce((sum, count) => sum + count, 0),
      ).toBe(now.lines);
    }
    const told = events.filter((event) => event.type === 'services');
    expect(told.length).toBeGreaterThan(2);
    expect(told[0]).toMatchObject({ counted: false, compared: false });
    expect(told.at(-1)).toMatchObject({ counted: true, compared: true });
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'complete' });
  });

  test('a version that changes is told with its first line', async () => {
    const answer = await api.ask('versions', VersionsAnswer, { ask: EMPTY_ASK, range: RANGE, bars: 60 });
    expect(answer.changes).toEqual([
      { service: 'deployed', version: '2', previous: '1', at: String(START + 30n * NANOS_PER_MINUTE + 7n) },
    ]);
  });

  test('and the services that a metric query reads', async () => {
    const ask = { ...EMPTY_ASK, logql: 'sum(rate({service_name="deployed"} |= "line" [5m]))' };
    const answer = await api.ask('versions', VersionsAnswer, { ask, range: RANGE, bars: 3 });
    expect(answer.changes.map(({ service, at }) => [service, at])).toEqual([
      ['deployed', String(START + 30n * NANOS_PER_MINUTE + 7n)],
    ]);
    const others = { ...EMPTY_ASK, logql: 'count_over_time({service_name=~"s.+"}[1m])' };
    expect((await api.ask('versions', VersionsAnswer, { ask: others, range: RANGE, bars: 3 })).changes).toEqual([]);
  });
});

test('a line at the very begin of a bar is of that bar', async () => {
  await using store = await TestStore.open();
  const turn = START + 30n * NANOS_PER_MINUTE;
  const line = (time: bigint, service_version: string): PushedLine => ({
    labels: { service_name: 'exact' },
    time,
    line: 'x',
    metadata: { service_version },
  });
  await store.push([line(START, '1'), line(turn - 1n, '1'), line(turn, '2')]);
  await using api = new TestApi(store.url);
  const answer = await api.ask('versions', VersionsAnswer, { ask: EMPTY_ASK, range: RANGE, bars: 60 });
  expect(answer.changes.map(({ at }) => at)).toEqual([String(turn)]);
});

test('a range that is longer than Loki takes is looked through in pieces, and a version that goes on is told once', async () => {
  await using store = await TestStore.open();
  const at = (day: number): bigint => NOW - 70n * NANOS_PER_DAY + BigInt(day) * NANOS_PER_DAY + 7n;
  const line = (day: number, service_version: string): PushedLine => ({
    labels: { service_name: 'canary' },
    time: at(day),
    line: 'x',
    metadata: { service_version },
  });
  await store.push([line(1, '1'), line(10, '2'), line(40, '1'), line(41, '2'), line(65, '1'), line(66, '3')]);
  await using api = new TestApi(store.url);
  const range = { start: String(at(0)), end: String(NOW) };
  const answer = await api.ask('versions', VersionsAnswer, { ask: EMPTY_ASK, range, bars: 60 });
  expect(answer.changes).toEqual([
    { service: 'canary', version: '2', previous: '1', at: String(at(10)) },
    { service: 'canary', version: '3', previous: '2', at: String(at(66)) },
  ]);
});

test('the counts are those of the facets, for lines of all systems', async () => {
  await using store = await TestStore.open();
  await store.push(mixedLines(1_800, START));
  await using api = new TestApi(store.url);
  const facets = await api.ask('facets', FacetsAnswer, { ask: EMPTY_ASK, range: RANGE });
  const last = (await overview(api)).findLast((event) => event.type === 'services');
  const lines = last?.services.map(({ service, now }) => ({ value: service, count: now.lines }));
  expect(lines?.toSorted((a, b) => (a.value < b.value ? -1 : 1))).toEqual(
    facets.services.toSorted((a, b) => (a.value < b.value ? -1 : 1)),
  );
  const errors = facets.levels.filter(({ value }) => value === 'error' || value === 'critical');
  expect(last?.services.reduce((sum, { now }) => sum + now.errors, 0)).toBe(
    errors.reduce((sum, { count }) => sum + count, 0),
  );
});

test('a Loki that hangs, or whose clock is wrong, is told', async () => {
  await using loki = await MemoryLoki.listen([{ labels: { service_name: 'a' }, time: START, line: 'x' }]);
  await using api = new TestApi(loki.url);
  const aheadMs = 2 * 60 * 60 * 1_000;
  loki.trouble = (request, response) => {
    response.setHeader('date', new Date(Date.now() + aheadMs).toUTCString());
    return request.url?.startsWith('/loki/api/v1/query') === true;
  };
  const stop = new AbortController();
  const codes: string[] = [];
  const answer = await api.post('/api/v1/overview', { backend: '', range: RANGE, bars: 4 }, { signal: stop.signal });
  for await (const event of ndjsonEvents(OverviewEventSchema, answer)) {
    if (event.type === 'notice') codes.push(event.notice.code);
    if (codes.includes('slow')) break;
  }
  stop.abort();
  expect(codes).toEqual(['clock_skew', 'slow']);
});
