import { NANOS_PER_HOUR, NANOS_PER_MILLI } from '@edda/model';
import {
  EMPTY_ASK,
  type LabelMatcher,
  type MetricPanelQuery,
  type MetricSelector,
  PANEL_AGGREGATIONS,
  PanelAnswer,
  type PanelMeasure,
  type PanelQuery,
} from '@edda/protocol';
import { PANEL_SETS, printPromql } from '@edda/sources';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PROMETHEUS, RealPrometheus } from '../../testing/real-prometheus.ts';
import { RunningDemo } from '../../testing/running-demo.ts';
import { TestApi } from '../../testing/test-api.ts';
import { TestStore } from '../../testing/test-store.ts';
import { wildSamples } from '../../testing/wild-samples.ts';
import { PrometheusMetrics } from '../prometheus/prometheus-metrics.ts';
import { evaluate, type PointGrid } from './evaluate.ts';
import { SampleMemory } from './sample-memory.ts';

const WHY = PROMETHEUS === null ? ' (skipped: there is no prometheus on this machine)' : '';
const WINDOWS_MS = [60_000, 300_000];

const Matrix = z.object({
  result: z.array(
    z.object({ metric: z.record(z.string(), z.string()), values: z.array(z.tuple([z.number(), z.string()])) }),
  ),
});
type Matrix = z.infer<typeof Matrix>;

interface Case {
  readonly id: string;
  readonly query: MetricPanelQuery;
}

const WILD: MetricSelector = { metric: 'wild_total', matchers: [] };
const LEVEL: MetricSelector = { metric: 'wild_level', matchers: [] };
const BUCKETS: MetricSelector = { metric: 'wild_seconds_bucket', matchers: [] };
const ask = (
  select: MetricSelector,
  measure: PanelMeasure,
  more: Partial<MetricPanelQuery> = {},
): MetricPanelQuery => ({
  kind: 'metric',
  select,
  measure,
  aggregation: 'sum',
  by: [],
  scale: 1,
  legend: '',
  ...more,
});
const kindIs = (op: LabelMatcher['op'], value: string): MetricSelector => ({
  metric: 'wild_total',
  matchers: [{ name: 'kind', op, value }],
});

const wild: readonly MetricPanelQuery[] = [
  ask(WILD, { function: 'rate' }, { by: ['kind'], scale: 60 }),
  ask(WILD, { function: 'increase' }, { by: ['even'] }),
  ask(kindIs('=~', 'a|b.*'), { function: 'increase' }),
  ask(kindIs('!=', 'a'), { function: 'rate' }, { by: ['missing'] }),
  ask(kindIs('!~', 'a|c'), { function: 'value' }),
  ask(kindIs('=', 'a'), { function: 'ratio', of: WILD }),
  ask(kindIs('=', 'a'), { function: 'ratio', of: WILD }, { by: ['kind'], scale: 100 }),
  ...PANEL_AGGREGATIONS.map((aggregation) => ask(LEVEL, { function: 'value' }, { aggregation })),
  ask(LEVEL, { function: 'value' }, { by: ['kind'] }),
  ...[0, 0.1, 0.5, 0.99, 1].map((quantile) => ask(BUCKETS, { function: 'quantile', quantile })),
];

const ready: readonly Case[] = PANEL_SETS.flatMap(({ panels }) => panels).flatMap(({ id, queries }) =>
  queries.flatMap((query, index) => (query.kind === 'metric' ? [{ id: `${id} ${index}`, query }] : [])),
);

const cases: readonly Case[] = [...ready, ...wild.map((query) => ({ id: printPromql(query, 60_000), query }))];

/** `{labels}` to the values by time, without those that no axis has. */
type Comparable = Readonly<Record<string, Readonly<Record<string, number>>>>;

function key(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).toSorted());
}

function ofPrometheus({ result }: Matrix): Comparable {
  return comparable(
    result.map(({ metric, values }) => ({ labels: metric, points: values.map(([t, v]) => [t, Number(v)]) })),
  );
}

function ofSamples(series: ReturnType<typeof evaluate>, { startMs, stepMs }: PointGrid): Comparable {
  return comparable(
    series.map(({ labels, values }) => ({
      labels,
      points: values.map((value, index) => [(startMs + index * stepMs) / 1000, value ?? Number.NaN]),
    })),
  );
}

function comparable(
  series: readonly {
    readonly labels: Record<string, string> | Readonly<Record<string, string>>;
    readonly points: number[][];
  }[],
): Comparable {
  const entries = series.map(({ labels, points: all }) => {
    const finite = all.filter(([, value]) => Number.isFinite(value));
    const points = finite.map(([time = 0, value = 0]) => [time.toFixed(3), value] as const);
    return [key(labels), Object.fromEntries(points)] as const;
  });
  return Object.fromEntries(entries.filter(([, points]) => Object.keys(points).length > 0));
}

/** Sums in another order differ in the last digits. */
const SAME = 1e-9;

/** Each value that one has and the other has not, or otherwise. */
function differences(ours: Comparable, theirs: Comparable): string[] {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return names.flatMap((name) => {
    const [our = {}, their = {}] = [ours[name], theirs[name]];
    const times = [...new Set([...Object.keys(our), ...Object.keys(their)])];
    return times
      .filter((time) => !isSame(our[time], their[time]))
      .map((time) => `${name} at ${time}: ${our[time]} and not ${their[time]}`);
  });
}

function isSame(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
}

describe.skipIf(PROMETHEUS === null)(`panels over the same samples, by a real Prometheus and by Edda${WHY}`, () => {
  const memory = new SampleMemory();
  let store: TestStore;
  let demo: RunningDemo;
  let prometheus: RealPrometheus;
  let endMs = 0;

  beforeAll(async () => {
    store = await TestStore.open();
    demo = await RunningDemo.start(store.url);
    const history = await (await fetch(`${demo.url}/metrics/history`)).text();
    const wildOnes = wildSamples(Math.floor(Date.now() / 1000) - 3_900, 3_600);
    prometheus = await RealPrometheus.start({ history: `${wildOnes}${history}`, target: new URL(demo.url).host });
    await prometheus.scraped(5);
    const raw = { query: '{__name__=~".+"}[2h]', time: String(Date.now() / 1000) };
    for (const { metric, values } of Matrix.parse(await prometheus.get('query', raw)).result) {
      const { __name__: name = '', ...labels } = metric;
      const series = memory.series(name, labels);
      for (const [seconds, value] of values)
        if (series !== null) memory.append(series, Math.round(seconds * 1000), Number(value));
    }
    // `up` comes last of a scrape: nothing that is asked below can come in later.
    const [up] = memory.select('up');
    endMs = up?.timeAt(up.length - 1) ?? 0;
  }, 60_000);

  afterAll(async () => {
    await prometheus[Symbol.asyncDispose]();
    await demo[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  });

  it('has the samples of an hour, and those that were scraped', () => {
    expect(memory.samples).toBeGreaterThan(20_000);
    expect(memory.select('up').length).toBe(1);
  });

  it.each(cases)('$id', async ({ query }) => {
    const stepMs = 20_000;
    // Edges of windows beside the samples: Prometheus 2 has them closed at their start, 3 and Edda open.
    const startMs = endMs - 4_200_000 - (endMs % 1000) - 377;
    const grid = { startMs, stepMs, points: Math.floor((endMs - startMs) / stepMs) + 1 };
    for (const windowMs of WINDOWS_MS) {
      const params = {
        query: printPromql(query, windowMs),
        start: String(startMs / 1000),
        end: String((startMs + (grid.points - 1) * stepMs) / 1000),
        step: String(stepMs / 1000),
      };
      const theirs = ofPrometheus(Matrix.parse(await prometheus.get('query_range', params)));
      expect(Object.keys(theirs).length).toBeGreaterThan(0);
      expect(differences(ofSamples(evaluate(query, grid, windowMs, memory), grid), theirs)).toEqual([]);
    }
  });

  it('is asked for panels, typed PromQL and names through the API', async () => {
    await using api = new TestApi(
      store.url,
      {},
      { metricsSource: new PrometheusMetrics({ url: prometheus.url, auth: null }) },
    );
    const end = BigInt(endMs) * NANOS_PER_MILLI;
    const range = { start: String(end - NANOS_PER_HOUR), end: String(end) };
    const panel = (queries: readonly PanelQuery[], more: object = {}) =>
      api.post('/api/v1/panels/query', { backend: '', queries, range, points: 60, ...more });
    const typed = (promql: string): PanelQuery => ({ kind: 'promql', promql, legend: '{{kind}}' });

    for (const { query } of ready) {
      const { series, queries } = PanelAnswer.parse(await (await panel([query])).json());
      expect(queries).toMatchObject([{ source: 'prometheus', language: 'promql' }]);
      expect(series.length).toBeGreaterThan(0);
    }
    const own = PanelAnswer.parse(await (await panel([typed('rate(wild_total[$__rate_interval])')])).json());
    expect(own.series.map(({ name }) => name).toSorted()).toEqual(['a', 'b', 'c']);
    const wrong = await panel([typed('sum(wild_total')]);
    expect([wrong.status, await wrong.json()]).toMatchObject([
      400,
      { error: { code: 'query_parse', field: 'queries[0].promql', position: { line: 1, column: expect.any(Number) } } },
    ]);
    const conditions = [
      { kind: 'label', name: 'kind', op: '=', value: 'b' },
      { kind: 'label', name: 'level', op: '=', value: 'x' },
    ];
    const narrowed = await panel([ask(WILD, { function: 'value' }, { by: ['kind'] })], {
      ask: { ...EMPTY_ASK, conditions },
    });
    const { series, notices } = PanelAnswer.parse(await narrowed.json());
    expect(series.map(({ labels }) => labels)).toEqual([{ kind: 'b' }]);
    expect(notices).toMatchObject([{ code: 'not_narrowed' }]);

    const names = await (await api.get(`/api/v1/metrics/names?start=${range.start}&end=${range.end}`)).json();
    expect(names).toMatchObject({ metrics: expect.arrayContaining([expect.objectContaining({ name: 'up' })]) });
    const values = await api.get(
      `/api/v1/metrics/labels/kind/values?metric=wild_total&start=${range.start}&end=${range.end}`,
    );
    expect(await values.json()).toEqual({ values: ['a', 'b', 'c'] });
    expect((await api.config()).metrics).toMatchObject({ source: 'prometheus', reachable: true, problem: '' });
  });
});
