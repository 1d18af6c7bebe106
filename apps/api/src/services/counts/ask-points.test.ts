import { NANOS_PER_DAY, NANOS_PER_HOUR, NANOS_PER_MINUTE, type TimeRange } from '@edda/model';
import { EMPTY_ASK, MetricAnswer, MetricEvent, type RangeText } from '@edda/protocol';
import { assert, constantFrom, integer, property } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { TestApi } from '../../testing/test-api.ts';
import { TestStore } from '../../testing/test-store.ts';
import { piecesOfMoments } from './ask-points.ts';

const DAYS = 75n;
const START = (1_768_471_200_000_000_000n / NANOS_PER_DAY) * NANOS_PER_DAY;
const RANGE: RangeText = { start: String(START), end: String(START + DAYS * NANOS_PER_DAY) };
const LINES = Array.from({ length: Number(DAYS) * 2 }, (_, at) => ({
  labels: { service_name: 'a', half: at % 2 === 0 ? 'first' : 'second' },
  time: START + (BigInt(at) * NANOS_PER_DAY) / 2n + 7n * NANOS_PER_MINUTE,
  line: `line ${at}`,
}));

const EVENTS = { headers: { accept: 'application/x-ndjson' } };

async function eventsOf(answer: Response): Promise<MetricEvent[]> {
  const lines = (await answer.text()).trimEnd().split('\n');
  return lines.map((line) => z.parse(MetricEvent, JSON.parse(line)));
}

describe('a metric query over more than a Loki takes at once', { timeout: 30_000 }, () => {
  let store: TestStore;
  let api: TestApi;
  beforeAll(async () => {
    store = await TestStore.open('loki');
    await store.push(LINES);
    api = new TestApi(store.url);
  }, 60_000);
  afterAll(async () => {
    await api[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  });

  /** The values of one series by time, in days since the first. */
  async function valuesOf(logql: string): Promise<Map<number, string>> {
    const body = { ask: { ...EMPTY_ASK, logql }, range: RANGE, points: 100 };
    const answer = await api.ask('metric', MetricAnswer, body);
    expect(answer).toMatchObject({ stepSeconds: 86_400, series: [expect.anything()] });
    const days = answer.series[0]?.points.map(([millis, value]): [number, string] => [
      (millis - Number(START / 1_000_000n)) / 86_400_000,
      value,
    ]);
    expect(days?.map(([day]) => day)).toEqual([...new Set(days?.map(([day]) => day))].toSorted((a, b) => a - b));
    return new Map(days);
  }

  it('has every point of the range once, in order, whatever the joints', async () => {
    const counts = await valuesOf('sum(count_over_time({service_name="a"}[1d]))');
    expect([...counts]).toEqual(Array.from({ length: Number(DAYS) }, (_, at) => [at + 1, '2']));
    const wide = await valuesOf(
      'sum(count_over_time({half="first"}[3d])) / sum(count_over_time({service_name="a"}[2d]))',
    );
    expect([...wide.values()].slice(3, -1).every((value) => value === '0.75')).toBe(true);
    expect(wide.size).toBe(Number(DAYS));
  });

  it('tells how many of its pieces are there, then the same answer, then its end, to whoever takes events', async () => {
    const ask = { ...EMPTY_ASK, logql: 'sum(count_over_time({service_name="a"}[1d]))' };
    const body = { backend: '', ask, range: RANGE, points: 100 };
    const events = await eventsOf(await api.post('/api/v1/metric', body, EVENTS));
    const whole = await api.ask('metric', MetricAnswer, { ...body });
    expect(whole.parts).toBeGreaterThan(1);
    const progress = Array.from({ length: whole.parts + 1 }, (_, done) => ({
      type: 'progress',
      done,
      parts: whole.parts,
    }));
    expect(events).toEqual([...progress, { type: 'answer', answer: whole }, { type: 'end' }]);
  });

  it('tells among the events what Loki refuses, and before them what is no metric query', async () => {
    const ask = { ...EMPTY_ASK, logql: 'sum(count_over_time({service_name="a"}[60d]))' };
    const refused = await eventsOf(
      await api.post('/api/v1/metric', { backend: '', ask, range: RANGE, points: 100 }, EVENTS),
    );
    expect(refused.slice(-2)).toMatchObject([{ type: 'error', error: { code: 'limit_exceeded' } }, { type: 'end' }]);
    const log = await api.post('/api/v1/metric', { backend: '', ask: EMPTY_ASK, range: RANGE, points: 100 }, EVENTS);
    expect([log.status, await log.json()]).toMatchObject([400, { error: { code: 'query_invalid' } }]);
  });

  it('says how far back a point looks', async () => {
    const lookback = async (logql: string): Promise<number> => {
      const body = { ask: { ...EMPTY_ASK, logql }, range: RANGE, points: 100 };
      return (await api.ask('metric', MetricAnswer, body)).lookbackSeconds;
    };
    const hour = 'count_over_time({service_name="a"}[1h])';
    expect(await lookback(`sum(${hour}) / sum(count_over_time({service_name="a"}[90m]))`)).toBe(5400);
    expect(await lookback('vector(1)')).toBe(0);
  });

  it('says what to shorten where a vector of the query is too long itself', async () => {
    const ask = { ...EMPTY_ASK, logql: 'sum(count_over_time({service_name="a"}[60d]))' };
    const answer = await api.post('/api/v1/metric', { backend: '', ask, range: RANGE, points: 100 });
    expect(await answer.json()).toMatchObject({
      error: { code: 'limit_exceeded', field: 'max_query_length', hint: expect.stringContaining('shorten it') },
    });
  });
});

it('pieces hold every moment of a range once, and none is too long', () => {
  const minute = integer({ min: 0, max: 5_000 }).map((n) => BigInt(n) * NANOS_PER_MINUTE + 17n);
  const step = constantFrom(NANOS_PER_MINUTE, 5n * NANOS_PER_MINUTE, NANOS_PER_HOUR, NANOS_PER_DAY);
  const longest = integer({ min: 1, max: 3_000 }).map((n) => BigInt(n) * NANOS_PER_MINUTE);
  assert(
    property(minute, minute, step, longest, (a, b, by, most) => {
      const range: TimeRange = a < b ? { start: a, end: b } : { start: b, end: a };
      const pieces = piecesOfMoments(range, by, most);
      expect(pieces.flatMap((piece) => momentsIn(piece, by))).toEqual(momentsIn(range, by));
      const isShort = ({ start, end }: TimeRange): boolean => start <= end && end - start <= most;
      expect(pieces.every(isShort) || momentsIn(range, by).length === 0).toBe(true);
    }),
    { seed: 7, numRuns: 300 },
  );
});

function momentsIn({ start, end }: TimeRange, step: bigint): bigint[] {
  const moments: bigint[] = [];
  for (let at = ((start + step - 1n) / step) * step; at <= end; at += step) moments.push(at);
  return moments;
}
