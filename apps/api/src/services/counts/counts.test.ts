import { type Level, NANOS_PER_MINUTE, NANOS_PER_SECOND } from '@edda/model';
import {
  type Ask,
  EMPTY_ASK,
  FacetsAnswer,
  MetricAnswer,
  type RangeText,
  type Row,
  SourcesAnswer,
  StatsAnswer,
  VolumeAnswer,
} from '@edda/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mixedLines } from '../../testing/mixed-lines.ts';
import { TestApi } from '../../testing/test-api.ts';
import { TestStore } from '../../testing/test-store.ts';

const T0 = 1_768_471_200_000_000_000n;
const LINES = 900;

let store: TestStore;
let api: TestApi;
beforeAll(async () => {
  store = await TestStore.open();
  await store.push(mixedLines(LINES, T0));
  api = new TestApi(store.url);
}, 30_000);
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

async function rowsOf(asked: Ask, range: RangeText): Promise<Row[]> {
  const events = await api.search({ backend: '', ask: asked, range, direction: 'backward', limit: 5_000 });
  expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'complete' });
  return events.flatMap((event) => (event.type === 'rows' ? event.rows : []));
}

function heights(rows: readonly Row[], { start, step, bars }: VolumeAnswer): Record<string, number[]> {
  const levels: Partial<Record<Level, number[]>> = {};
  for (const { time, level } of rows) {
    const bar = Number((BigInt(time) - BigInt(start)) / BigInt(step));
    const counts = (levels[level] ??= Array.from({ length: bars }, () => 0));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return levels;
}

function tally(rows: readonly Row[], key: 'service' | 'level'): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[row[key]] = (counts[row[key]] ?? 0) + 1;
  return counts;
}

const RANGES: readonly [string, RangeText][] = [
  ['whole minutes', { start: String(T0), end: String(T0 + 30n * NANOS_PER_MINUTE) }],
  ['odd nanoseconds', { start: String(T0 + 123_456_789n), end: String(T0 + 17n * NANOS_PER_MINUTE + 987_654_321n) }],
  ['less than a bar', { start: String(T0 + 61_111_111_111n), end: String(T0 + 61_111_111_111n + NANOS_PER_SECOND) }],
  ['a single bar', { start: String(T0 + NANOS_PER_MINUTE), end: String(T0 + 2n * NANOS_PER_MINUTE) }],
];

const ASKS: readonly [string, Ask][] = [
  ['everything', EMPTY_ASK],
  ['errors', { ...EMPTY_ASK, levels: ['error', 'critical'] }],
  ['two services', { ...EMPTY_ASK, services: ['llm-proxy', 'plain'] }],
  ['unknown levels of a service', { ...EMPTY_ASK, services: ['cron'], levels: ['unknown'] }],
  ['a text', { ...EMPTY_ASK, texts: [{ value: 'ERROR', caseSensitive: false, regex: false, exclude: false }] }],
  ['a query with a parser', { ...EMPTY_ASK, logql: '{app="llm-proxy"} | json | status >= 400' }],
];

describe('rows, bars and facets', () => {
  const cases = RANGES.flatMap(([range, text]) => ASKS.map(([name, asked]) => [name, range, asked, text] as const));

  it.each(cases)('agree on %s over %s', async (_name, _range, asked, range) => {
    const rows = await rowsOf(asked, range);
    const volume = await api.ask('volume', VolumeAnswer, { ask: asked, range, bars: 20 });
    expect(volume.bars).toBeLessThanOrEqual(20);
    expect(volume.levels).toEqual(heights(rows, volume));
    expect(volume.total).toBe(rows.length);

    const facets = await api.ask('facets', FacetsAnswer, { ask: asked, range });
    const isAsked = ({ value }: { value: string }, chosen: readonly string[]): boolean =>
      chosen.length === 0 || chosen.includes(value);
    const told = (values: FacetsAnswer['services'] | FacetsAnswer['levels'], chosen: readonly string[]) =>
      Object.fromEntries(
        values.flatMap((one) => (isAsked(one, chosen) && one.count > 0 ? [[one.value, one.count]] : [])),
      );
    expect(told(facets.services, asked.services)).toEqual(tally(rows, 'service'));
    expect(told(facets.levels, asked.levels)).toEqual(tally(rows, 'level'));
  });

  it('show what is not chosen with what it would add', async () => {
    const [, range] = RANGES[0]!;
    const all = await rowsOf(EMPTY_ASK, range);
    const chosen: Ask = { ...EMPTY_ASK, services: ['llm-proxy'], levels: ['error'] };
    const { services, levels, labels } = await api.ask('facets', FacetsAnswer, { ask: chosen, range });
    const errors = all.filter(({ level }) => level === 'error');
    const proxied = all.filter(({ service }) => service === 'llm-proxy');
    expect(Object.fromEntries(services.map(({ value, count }) => [value, count]))).toEqual(tally(errors, 'service'));
    expect(Object.fromEntries(levels.map(({ value, count }) => [value, count]))).toEqual(tally(proxied, 'level'));
    expect(labels).toContainEqual({ name: 'log_type', cardinality: 3 });
    expect(labels.map(({ name }) => name)).not.toContain('service_name');
  });

  it('keep what is chosen though it counts nothing', async () => {
    const [, range] = RANGES[0]!;
    const chosen: Ask = { ...EMPTY_ASK, services: ['gone'], levels: ['trace'] };
    const { services, levels } = await api.ask('facets', FacetsAnswer, { ask: chosen, range });
    expect(services).toContainEqual({ value: 'gone', count: 0 });
    expect(levels).toContainEqual({ value: 'trace', count: 0 });
  });
});

describe('numbers', () => {
  const range: RangeText = { start: String(T0), end: String(T0 + 30n * NANOS_PER_MINUTE) };

  it('answer a metric query with points inside the range', async () => {
    const logql = 'sum by (app) (count_over_time({app=~"cron|plain"}[1m]))';
    const answer = await api.ask('metric', MetricAnswer, { ask: { ...EMPTY_ASK, logql }, range, points: 30 });
    expect(answer.stepSeconds).toBe(60);
    expect(answer.series.map(({ labels }) => labels['app']).sort()).toEqual(['cron', 'plain']);
    const times = answer.series.flatMap(({ points }) => points.map(([time]) => BigInt(time) * 1_000_000n));
    expect(times.every((time) => time >= T0 && time <= BigInt(range.end))).toBe(true);
  });

  it('keep log queries and metric queries apart', async () => {
    const log = await api.post('/api/v1/metric', { backend: '', ask: EMPTY_ASK, range, points: 10 });
    expect(await log.json()).toMatchObject({ error: { code: 'query_invalid', field: 'ask.logql' } });
    const metric = { ...EMPTY_ASK, logql: 'rate({app="x"}[1m])' };
    const volume = await api.post('/api/v1/volume', { backend: '', ask: metric, range, bars: 10 });
    expect(await volume.json()).toMatchObject({ error: { code: 'query_invalid', field: 'ask.logql' } });
  });

  it('tell what a query would read', async () => {
    const stats = await api.ask('stats', StatsAnswer, { ask: EMPTY_ASK, range });
    expect(stats.entries).toBe(LINES);
    expect(stats.bytes).toBeGreaterThan(LINES);
    const rates = { ...EMPTY_ASK, logql: 'sum(rate({service_name=~".+"}[1m])) / sum(rate({service_name=~".+"}[5m]))' };
    expect(await api.ask('stats', StatsAnswer, { ask: rates, range })).toEqual(stats);
  });

  it('tell whose lines there are in the whole range, most first, and none of a metric query', async () => {
    const { sources } = await api.ask('sources', SourcesAnswer, { ask: EMPTY_ASK, range });
    const rows = await rowsOf(EMPTY_ASK, range);
    const byProfile = Map.groupBy(rows, ({ profile }) => profile);
    const lines = Object.fromEntries(sources.map((source) => [source.profile, source.lines]));
    expect(lines).toEqual(Object.fromEntries([...byProfile].map(([profile, those]) => [profile, those.length])));
    expect(sources[0]?.profile).toBe('llm-proxy');
    expect(sources.every(({ streams }) => streams !== null && streams > 0)).toBe(true);

    const cron = { ...EMPTY_ASK, services: ['cron'] };
    const only = await api.ask('sources', SourcesAnswer, { ask: cron, range });
    expect(only.sources).toEqual([{ profile: 'generic', streams: 1, lines: LINES / 9 }]);
    const metric = { ...EMPTY_ASK, logql: 'rate({app="cron"}[1m])' };
    expect(await api.ask('sources', SourcesAnswer, { ask: metric, range })).toEqual({ sources: [] });
  });
});
