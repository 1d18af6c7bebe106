import { type Nanos, NANOS_PER_MINUTE, NANOS_PER_SECOND, nanosFromMillis } from '@edda/model';
import {
  EMPTY_ASK,
  MetricLabelsAnswer,
  MetricLabelValuesAnswer,
  MetricNamesAnswer,
  type MetricPanelQuery,
  type OwnPanel,
  PanelAnswer,
  type PanelDraft,
  type PanelQuery,
  PanelsAnswer,
} from '@edda/protocol';
import { PANEL_SETS } from '@edda/sources';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { mixedLines } from '../../testing/mixed-lines.ts';
import { ScriptedTarget } from '../../testing/scripted-target.ts';
import { TestApi } from '../../testing/test-api.ts';
import { TestStore } from '../../testing/test-store.ts';
import { SampledMetrics } from '../samples/sampled-metrics.ts';
import { SamplesThread } from '../samples/samples-thread.ts';

const PATIENCE = { timeout: 10_000, interval: 20 };
/** A full half hour that lies behind. */
const START: Nanos = ((nanosFromMillis(Date.now()) - 60n * NANOS_PER_MINUTE) / NANOS_PER_MINUTE) * NANOS_PER_MINUTE;
const RANGE = { start: String(START), end: String(START + 30n * NANOS_PER_MINUTE) };
const LINES = mixedLines(900, START);

const metric = (name: string, more: Partial<MetricPanelQuery> = {}): MetricPanelQuery => ({
  kind: 'metric',
  select: { metric: name, matchers: [] },
  measure: { function: 'value' },
  aggregation: 'sum',
  by: [],
  scale: 1,
  legend: '',
  ...more,
});
const logql = (text: string, legend = ''): PanelQuery => ({ kind: 'logql', logql: text, legend });
const lines = (more: Partial<Extract<PanelQuery, { kind: 'lines' }>>): PanelQuery => ({
  kind: 'lines',
  function: 'count',
  by: 'none',
  levels: [],
  scale: 1,
  legend: '',
  ...more,
});
const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** A target whose counters say what minute it is; its history is the last ninety minutes. */
function clockTarget(): Promise<ScriptedTarget> {
  return ScriptedTarget.listen(({ pathname, searchParams }) => {
    const minute = Math.floor(Date.now() / 60_000);
    if (pathname === '/metrics')
      return {
        body: `# TYPE clock_minutes_total counter\nclock_minutes_total{model="a"} ${minute}\nlevel{model="b"} 7\n`,
      };
    const moments = Array.from({ length: 180 }, (_, index) => minute * 60 - 5400 + index * 30 - 7);
    const asked = moments.filter(
      (at) => at >= Number(searchParams.get('start')) && at < Number(searchParams.get('end')),
    );
    const text = asked.map((at) => `clock_minutes_total{model="a"} ${at / 60} ${at}\n`).join('');
    return { type: 'application/openmetrics-text', body: `${text}# EOF\n` };
  });
}

let store: TestStore;
let target: ScriptedTarget;
let samples: SamplesThread;
let api: TestApi;

beforeAll(async () => {
  store = await TestStore.open();
  await store.push(LINES);
  target = await clockTarget();
  samples = new SamplesThread();
  samples.watch({ name: 'clock', url: `${target.url}/metrics`, historyUrl: `${target.url}/history` });
  api = new TestApi(store.url, {}, { metricsSource: new SampledMetrics(samples) });
  await vi.waitUntil(async () => (await samples.ask('labelNames', 'level')).length > 0, PATIENCE);
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await target[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
});

const query = (queries: PanelQuery[], more: object = {}): Promise<PanelAnswer> =>
  api.ask('panels/query', PanelAnswer, { queries, range: RANGE, points: 30, ...more });

async function refusal(queries: unknown, more: object = {}): Promise<unknown> {
  const answer = await api.post('/api/v1/panels/query', { backend: '', queries, range: RANGE, points: 30, ...more });
  return { status: answer.status, ...((await answer.json()) as object) };
}

describe('panels', () => {
  it('come ready, with where metrics come from', async () => {
    const answer = z.parse(PanelsAnswer, await (await api.get('/api/v1/panels')).json());
    expect(answer.sets).toEqual(PANEL_SETS);
    expect(answer).toMatchObject({
      own: [],
      metrics: { source: 'samples', reachable: true, problem: '', title: expect.stringContaining('clock') },
    });
    expect((await api.config()).metrics).toEqual(answer.metrics);
  });

  it('can all be asked, on multiples of one step', async () => {
    for (const panel of PANEL_SETS.flatMap((set) => set.panels)) {
      const answer = await query(panel.queries);
      expect(BigInt(answer.start) % BigInt(answer.step)).toBe(0n);
      expect(answer.queries.length).toBeGreaterThanOrEqual(panel.queries.length);
      for (const { values } of answer.series) expect(values).toHaveLength(answer.points);
    }
  });

  it('are kept, changed and deleted, each its owner’s', async () => {
    await using mine = new TestApi(store.url, { trustedUserHeader: 'x-user' });
    const as = (user: string) => ({ headers: { 'x-user': user } });
    const draft: PanelDraft = {
      title: 'Mine',
      unit: 'count',
      shape: 'line',
      queries: [metric('m'), logql('rate({a="b"}[$__auto])')],
    };
    const created = await mine.post('/api/v1/panels', draft, as('ann'));
    expect(created.status).toBe(201);
    const { id, ...kept } = (await created.json()) as OwnPanel;
    expect(kept).toMatchObject({ ...draft, owner: 'ann' });
    const list = async (user: string) =>
      z.parse(PanelsAnswer, await (await mine.get('/api/v1/panels', as(user))).json()).own;
    expect(await list('bob')).toEqual([]);
    expect((await mine.send('PATCH', `/api/v1/panels/${id}`, { title: 'x' }, as('bob'))).status).toBe(404);
    expect((await mine.get(`/api/v1/panels/${id}`, { method: 'DELETE', ...as('bob') })).status).toBe(404);
    const changed = await mine.send('PATCH', `/api/v1/panels/${id}`, { title: 'Ours', unit: 'usd' }, as('ann'));
    expect(await changed.json()).toMatchObject({ ...draft, id, title: 'Ours', unit: 'usd' });
    expect((await mine.get(`/api/v1/panels/${id}`, { method: 'DELETE', ...as('ann') })).status).toBe(204);
    expect(await list('ann')).toEqual([]);
  });

  it.each([
    [{ title: '' }, 'title'],
    [{ unit: 'parsecs' }, 'unit'],
    [{ queries: [] }, 'queries'],
    [{ queries: [{ ...metric('m'), select: { metric: 'no name', matchers: [] } }] }, 'queries.0.select.metric'],
    [{ queries: [{ ...metric('m'), measure: { function: 'quantile', quantile: 2 } }] }, 'queries.0.measure.quantile'],
  ])('need what they are made of: %j', async (change, field) => {
    const draft = { title: 'T', unit: 'count', shape: 'line', queries: [metric('m')], ...change };
    const answer = await api.post('/api/v1/panels', draft);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'bad_request', field } }]);
  });
});

describe('a panel of a metric', () => {
  it('is answered from samples, as the PromQL that is told with it', async () => {
    const growth = metric('clock_minutes_total', { measure: { function: 'rate' }, by: ['model'], scale: 60 });
    const answer = await query([growth]);
    expect(answer.queries).toEqual([
      {
        language: 'promql',
        text: 'sum by (model) (rate(clock_minutes_total[1m])) * 60',
        source: 'samples',
        profile: '',
        note: '',
      },
    ]);
    const [series] = answer.series;
    expect(series).toMatchObject({ query: 0, name: 'a', labels: { model: 'a' } });
    expect(series?.values.every((value) => value !== null && Math.abs(value - 1) < 1e-6)).toBe(true);
    expect(answer.notices).toEqual([]);
  });

  it('says since when there are samples, and shows nothing before', async () => {
    const early = { start: String(START - 120n * NANOS_PER_MINUTE), end: RANGE.end };
    const { notices, series, start, step } = await query([metric('clock_minutes_total')], { range: early });
    expect(notices).toMatchObject([{ code: 'samples_since', query: 0 }]);
    const since = BigInt(notices[0]?.at ?? 0);
    const first = series[0]?.values.findIndex((value) => value !== null) ?? -1;
    const firstAt = BigInt(start) + BigInt(step) * BigInt(first);
    expect(firstAt).toBeGreaterThanOrEqual(since);
    expect(firstAt - since).toBeLessThanOrEqual(BigInt(step));
  });

  it('adds up no moment twice', async () => {
    const growth = metric('clock_minutes_total', { measure: { function: 'increase' } });
    const { step, window, series } = await query([growth], { points: 1000 });
    expect([step, window]).toEqual([String(NANOS_PER_MINUTE), String(NANOS_PER_MINUTE)]);
    expect(sum(series[0]?.values ?? [])).toBeCloseTo(31, 3);
  });

  it('is narrowed by what its labels can hold, and says what does not apply', async () => {
    const is = (name: string, value: string) => ({ kind: 'field' as const, name, op: '=' as const, value });
    const asked = { ask: { ...EMPTY_ASK, services: ['other'], conditions: [is('model', 'a'), is('tenant', 'x')] } };
    const answer = await query([metric('clock_minutes_total')], asked);
    expect(answer.queries[0]?.text).toBe('sum(clock_minutes_total{model="a"})');
    expect(answer.notices).toMatchObject([{ code: 'not_narrowed', message: expect.stringContaining('tenant = x') }]);
    expect(answer.series).toHaveLength(1);
  });

  it('that nobody exposes is told, not drawn as zero', async () => {
    const answer = await query([metric('nowhere_total'), metric('nowhere_else')]);
    expect(answer.series).toEqual([]);
    expect(answer.notices).toMatchObject([
      { code: 'no_series', message: expect.stringContaining('nowhere_total'), query: 0 },
      { code: 'no_series', message: expect.stringContaining('nowhere_else'), query: 1 },
    ]);
  });

  it.each([
    [
      [{ kind: 'promql', promql: 'up', legend: '' }],
      501,
      { code: 'prometheus_missing', field: 'queries[0].promql', value: 'up' },
    ],
    [
      [metric('m', { select: { metric: 'm', matchers: [{ name: 'a', op: '=~', value: '(' }] } })],
      400,
      { code: 'query_invalid', field: 'queries[0].select.matchers', value: '(' },
    ],
    [
      [metric('m'), { kind: 'logql', logql: '{a="b"}', legend: '' }],
      400,
      { code: 'query_invalid', field: 'queries[1].logql' },
    ],
    [
      [{ kind: 'logql', logql: 'rate({a="b"[1m])', legend: '' }],
      400,
      { code: 'query_parse', field: 'queries[0].logql', position: { line: expect.any(Number) } },
    ],
    [
      [{ kind: 'logql', logql: 'rate({a="b"}[$__never])', legend: '' }],
      400,
      { code: 'bad_request', value: '$__never' },
    ],
    [[], 400, { code: 'bad_request', field: 'queries' }],
  ])('that is wrong is refused at its place: %j', async (queries, status, error) => {
    expect(await refusal(queries)).toMatchObject({ status, error });
  });

  it('is refused by name where there are no metrics at all, and LogQL goes on', async () => {
    await using none = new TestApi(store.url);
    const ask = { backend: '', range: RANGE, points: 10 };
    const answer = await none.post('/api/v1/panels/query', { ...ask, queries: [metric('m')] });
    expect([answer.status, await answer.json()]).toMatchObject([
      501,
      { error: { code: 'prometheus_missing', value: 'm', hint: expect.stringContaining('PROMETHEUS_URL') } },
    ]);
    expect((await none.post('/api/v1/panels/query', { ...ask, queries: [lines({})] })).status).toBe(200);
    expect((await none.config()).metrics.source).toBe('none');
  });
});

describe('a panel of lines', () => {
  const counted = { start: String(START), end: String(START + 31n * NANOS_PER_MINUTE) };

  it('counts each line once, by level as the rows have it', async () => {
    const answer = await query([lines({ by: 'level' }), lines({ by: 'service' }), lines({})], {
      range: counted,
      points: 31,
    });
    const totals = [0, 1, 2].map((index) =>
      sum(answer.series.filter((one) => one.query === index).flatMap(({ values }) => values)),
    );
    expect(totals).toEqual([900, 900, 900]);
    const { levels } = (await (
      await api.post('/api/v1/volume', { backend: '', ask: EMPTY_ASK, range: counted, bars: 31 })
    ).json()) as { readonly levels: Record<string, number[]> };
    const byLevel = answer.series.filter((one) => one.query === 0).map(({ name, values }) => [name, sum(values)]);
    expect(Object.fromEntries(byLevel)).toEqual(
      Object.fromEntries(Object.entries(levels).map(([level, bars]) => [level, sum(bars)])),
    );
    expect(answer.queries.every(({ source, language }) => source === 'loki' && language === 'logql')).toBe(true);
    expect(answer.queries.length).toBeGreaterThan(3);
  });

  it('follows the page’s question, and knows shares and rates', async () => {
    const asked = { ask: { ...EMPTY_ASK, services: ['llm-proxy'] }, range: counted, points: 1 };
    const [all, share, rate] = (
      await query(
        [
          lines({}),
          lines({ function: 'ratio', levels: ['error'] }),
          lines({ function: 'rate', by: 'service', scale: 60 }),
        ],
        { ...asked, points: 31 },
      )
    ).series;
    expect(sum(all?.values ?? [])).toBe(300);
    expect(share?.values.every((value) => value === null || (value >= 0 && value <= 1))).toBe(true);
    expect(share?.values.some((value) => value !== null && value > 0)).toBe(true);
    expect(rate).toMatchObject({ name: 'llm-proxy', labels: { service_name: 'llm-proxy' } });
    expect(sum(rate?.values ?? [])).toBeCloseTo(300, 6);
  });

  it('says where there are none', async () => {
    const { series, notices } = await query([lines({ by: 'level' })], { ask: { ...EMPTY_ASK, services: ['nobody'] } });
    expect([series, notices]).toMatchObject([[], [{ code: 'no_series' }]]);
  });
});

describe('a panel of LogQL', () => {
  it('runs with its variables filled in and the page’s conditions, and is named by its legend', async () => {
    const ask = {
      ...EMPTY_ASK,
      services: ['nobody'],
      conditions: [{ kind: 'label' as const, name: 'provider', op: '=' as const, value: 'openai' }],
    };
    const text = 'sum by (log_type) (count_over_time({app="llm-proxy"}[$__interval]))';
    const answer = await query([logql(text, 'type {{log_type}}')], { ask });
    expect(answer.queries[0]?.text).toContain('provider="openai"');
    expect(answer.queries[0]?.text).toContain('[1m]');
    expect(answer.series.map(({ name }) => name).toSorted()).toEqual(['type request', 'type tool_result']);
    expect(answer.bytesRead).toBeGreaterThan(0);
  });
});

describe('names for PromQL', () => {
  const at = `start=${START}&end=${START + 30n * NANOS_PER_SECOND}`;
  const get = async <T>(path: string, schema: z.ZodMiniType<T>): Promise<T> =>
    z.parse(schema, await (await api.get(`/api/v1/metrics/${path}`)).json());

  it('are those of the samples', async () => {
    const { metrics } = await get(`names?${at}`, MetricNamesAnswer);
    expect(metrics).toContainEqual({ name: 'clock_minutes_total', type: 'counter', help: '' });
    expect(await get(`labels?metric=level&${at}`, MetricLabelsAnswer)).toEqual({ names: ['instance', 'job', 'model'] });
    expect(await get(`labels/model/values?${at}`, MetricLabelValuesAnswer)).toEqual({ values: ['a', 'b'] });
    expect(await get(`labels/model/values?metric=level&${at}`, MetricLabelValuesAnswer)).toEqual({ values: ['b'] });
  });

  it('need a range', async () => {
    expect((await api.get('/api/v1/metrics/names')).status).toBe(400);
    expect((await api.get(`/api/v1/metrics/names?start=2&end=1`)).status).toBe(400);
  });
});
