import { type Nanos, NANOS_PER_HOUR, NANOS_PER_MINUTE, NANOS_PER_SECOND, nanosFromMillis } from '@edda/model';
import { type Ask, type EmptyFinding, EMPTY_ASK, NothingFoundEvent, type RangeText } from '@edda/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { TestApi } from '../../testing/test-api.ts';
import { type PushedLine, TestStore } from '../../testing/test-store.ts';

const NOW = nanosFromMillis(Date.now());
const T0 = NOW - 3n * NANOS_PER_HOUR;
const RANGE: RangeText = { start: String(T0), end: String(T0 + NANOS_PER_HOUR) };
const BEFORE = T0 - 13n * NANOS_PER_MINUTE;
const AFTER = T0 + NANOS_PER_HOUR + NANOS_PER_MINUTE;

let store: TestStore;
let api: TestApi;
beforeAll(async () => {
  store = await TestStore.open();
  await store.push([
    ...lines('orders', 20, T0, (at) => `{"event":"order paid","status":${at % 2 === 0 ? 200 : 503},"user":"Anna"}`),
    ...lines('broken', 5, T0, (at) => `no json at all ${at}`),
    ...lines('quiet', 1, BEFORE, () => 'the last word'),
    ...lines('late', 1, AFTER, () => 'the first word'),
    ...lines('ahead', 1, NOW + 9n * NANOS_PER_MINUTE, () => 'by a clock that is wrong'),
    ...lines('shifted', 4, T0 + 90n * NANOS_PER_MINUTE, () => 'an hour off'),
  ]);
  api = new TestApi(store.url);
}, 30_000);
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

function lines(service: string, count: number, from: Nanos, line: (at: number) => string): PushedLine[] {
  return Array.from({ length: count }, (_, at) => ({
    labels: { service_name: service, app: service },
    time: from + BigInt(at) * NANOS_PER_SECOND + 1n,
    line: line(at),
  }));
}

async function reasons(change: Partial<Ask>, readings: object[] = []): Promise<readonly EmptyFinding[]> {
  const body = { backend: '', ask: { ...EMPTY_ASK, ...change }, range: RANGE, readings };
  const text = await (await api.post('/api/v1/nothing-found', body)).text();
  const events = text
    .trim()
    .split('\n')
    .map((line) => z.parse(NothingFoundEvent, JSON.parse(line)));
  expect(events.at(-1)).toEqual({ type: 'end', reason: 'complete' });
  return events.flatMap((event) => (event.type === 'finding' ? [event.finding] : []));
}

const of = <K extends EmptyFinding['kind']>(found: readonly EmptyFinding[], kind: K) =>
  found.filter((finding): finding is Extract<EmptyFinding, { kind: K }> => finding.kind === kind);

const text = (value: string, caseSensitive = false) => ({ value, caseSensitive, regex: false, exclude: false });
const status = (op: '=' | '>=', value: string) => ({ kind: 'field', name: 'status', op, value }) as const;

describe('why a question has no lines', { timeout: 30_000 }, () => {
  it('is the one filter without which there are some, with how many', async () => {
    const found = await reasons({ services: ['orders'], texts: [text('paid'), text('refunded')] });
    const [without, ...others] = of(found, 'without');
    expect(others).toEqual([]);
    expect(without).toMatchObject({ filters: [{ kind: 'text', text: 'refunded' }], lines: 20, counted: RANGE });
    expect(without?.ask).toEqual({ ...EMPTY_ASK, services: ['orders'], texts: [text('paid')] });
  });

  it('is each of several that do it alone, and what is muted like any other', async () => {
    const mute = { what: 'text', value: 'paid', caseSensitive: false, regex: false, on: true } as const;
    const found = await reasons({ services: ['orders'], muted: [mute] });
    expect(of(found, 'without')).toMatchObject([
      { filters: [{ kind: 'mute', text: 'paid' }], lines: 20, ask: { muted: [{ ...mute, on: false }] } },
      { filters: [{ kind: 'services', text: 'orders' }], lines: 5 },
    ]);
  });

  it('is those that only together take the lines away, where none does alone', async () => {
    const found = await reasons({ services: ['orders'], texts: [text('refunded')], conditions: [status('=', '404')] });
    expect(of(found, 'without')).toMatchObject([
      { filters: [{ kind: 'text' }, { kind: 'condition', text: 'status = 404' }], lines: 20 },
    ]);
  });

  it('is a stage of the LogQL', async () => {
    const found = await reasons({ logql: '{app="orders"} | json | status > 200 | user = "Berta"' });
    expect(of(found, 'without')).toMatchObject([
      {
        filters: [{ kind: 'stage', text: '| user="Berta"' }],
        lines: 10,
        ask: { logql: '{app="orders"} | json | status>200' },
      },
    ]);
  });

  it('is the range, where there is nothing in it: when there was something before and after', async () => {
    const quiet = await reasons({ services: ['quiet'] });
    expect(of(quiet, 'last_before')).toEqual([{ kind: 'last_before', time: String(BEFORE + 1n) }]);
    expect(of(quiet, 'first_after')).toEqual([]);
    expect(of(quiet, 'future')).toEqual([]);
    expect(of(await reasons({ services: ['ahead'] }), 'future')).toEqual([
      { kind: 'future', time: String(NOW + 9n * NANOS_PER_MINUTE + 1n) },
    ]);
    expect(of(await reasons({ services: ['late'] }), 'first_after')).toEqual([
      { kind: 'first_after', time: String(AFTER + 1n) },
    ]);
  });

  it('is a source that ended before the range, whatever else is asked of its lines', async () => {
    const found = await reasons({ services: ['quiet'], texts: [text('never said')] });
    expect(of(found, 'source_ended')).toEqual([{ kind: 'source_ended', time: String(BEFORE + 1n) }]);
  });

  it('is the zone, where the same words mean a range with lines in another one', async () => {
    const range = { start: String(T0 + NANOS_PER_HOUR), end: String(T0 + 2n * NANOS_PER_HOUR) };
    const found = await reasons({ services: ['shifted'] }, [{ zone: 'UTC', range }]);
    expect(of(found, 'other_zone')).toEqual([{ kind: 'other_zone', zone: 'UTC', lines: 4, counted: range }]);
  });

  it('is a typo in a label or its value: the nearest ones', async () => {
    expect(of(await reasons({ services: ['odrers'] }), 'near_value')).toEqual([
      {
        kind: 'near_value',
        name: 'service_name',
        value: 'odrers',
        near: [{ text: 'orders', ask: { ...EMPTY_ASK, services: ['orders'] } }],
      },
    ]);
    expect(of(await reasons({ logql: '{ap="orders"}' }), 'near_value')).toMatchObject([
      { name: 'ap', value: null, near: [{ text: 'app', ask: { logql: '{app="orders"}' } }] },
    ]);
  });

  it('is a text that stands there in other case, in the filters or in the LogQL', async () => {
    expect(of(await reasons({ services: ['orders'], texts: [text('anna', true)] }), 'other_case')).toMatchObject([
      { text: 'anna', lines: 20, ask: { texts: [text('anna')] } },
    ]);
    expect(of(await reasons({ logql: '{app="orders"} |= "anna"' }), 'other_case')).toMatchObject([
      { text: 'anna', lines: 20, ask: { logql: '{app="orders"} |~ "(?i)anna"' } },
    ]);
  });

  it('is a parser that could not read the lines, with what it said', async () => {
    const found = await reasons({ logql: '{app="broken"} | json | status = 200' });
    expect(of(found, 'parser_failed')).toMatchObject([{ stage: '| json', error: 'JSONParserErr', lines: 5 }]);
  });

  it('is refused for a metric query, with the place', async () => {
    const body = { backend: '', ask: { ...EMPTY_ASK, logql: 'rate({a="b"}[1m])' }, range: RANGE, readings: [] };
    expect((await api.post('/api/v1/nothing-found', body)).status).toBe(400);
  });
});
