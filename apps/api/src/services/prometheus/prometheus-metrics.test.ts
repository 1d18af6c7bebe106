import { NANOS_PER_HOUR, NANOS_PER_SECOND } from '@edda/model';
import type { MetricPanelQuery, PromqlPanelQuery } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { type ScriptedAnswer, ScriptedTarget } from '../../testing/scripted-target.ts';
import type { MetricsFound } from '../panels/metrics-source.ts';
import { panelGrid } from '../panels/panel-grid.ts';
import { PrometheusMetrics } from './prometheus-metrics.ts';
import type { PrometheusAuth } from './prometheus-options.ts';

const END = 1_795_252_500n * NANOS_PER_SECOND;
const RANGE = { start: END - NANOS_PER_HOUR, end: END };
const GRID = panelGrid(RANGE, 60, false);
const PROMQL: PromqlPanelQuery = { kind: 'promql', promql: 'rate(m[$__rate_interval])', legend: '' };
const STAYS = new AbortController().signal;

const json = (body: unknown, status = 200): ScriptedAnswer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});
const matrix = (result: unknown, more: object = {}) =>
  json({ status: 'success', data: { resultType: 'matrix', result }, ...more });
const refused = (status: number, error: string) => json({ status: 'error', errorType: 'bad_data', error }, status);

async function ask(
  answer: ScriptedAnswer | null,
  query: MetricPanelQuery | PromqlPanelQuery = PROMQL,
  auth: PrometheusAuth | null = null,
): Promise<{ readonly found: MetricsFound; readonly asked: URLSearchParams; readonly authorization: string }> {
  await using target = await ScriptedTarget.listen(() => answer);
  const metrics = new PrometheusMetrics({ url: `${target.url}/prom/`, auth });
  try {
    const found = await metrics.query({ query, grid: GRID, field: 'queries[0]' }, STAYS);
    const [request] = target.requests;
    expect(request?.url).toBe('/prom/api/v1/query_range');
    return { found, asked: new URLSearchParams(request?.body), authorization: request?.authorization ?? '' };
  } finally {
    await metrics.close();
  }
}

describe('a Prometheus', () => {
  it('is asked at the points of the page, and answers series of them', async () => {
    const second = Number(END / NANOS_PER_SECOND);
    const { found, asked } = await ask(
      matrix(
        [
          {
            metric: { job: 'a' },
            values: [
              [second - 60, '1.5'],
              [second, '+Inf'],
            ],
          },
          {
            metric: { job: 'b' },
            values: [
              [second - 120, 'NaN'],
              [second - 60, '-2e3'],
            ],
          },
        ],
        { warnings: ['a block is missing'] },
      ),
    );
    expect(Object.fromEntries(asked)).toEqual({
      query: 'rate(m[1m])',
      start: `${second - 3600}.000`,
      end: `${second}.000`,
      step: '60',
      timeout: '30s',
    });
    expect(found.series.map(({ labels, values }) => [labels, values.slice(-3)])).toEqual([
      [{ job: 'a' }, [null, 1.5, null]],
      [{ job: 'b' }, [null, -2000, null]],
    ]);
    expect(found).toMatchObject({
      text: 'rate(m[1m])',
      source: 'prometheus',
      total: 2,
      notices: [{ code: 'warning', message: 'a block is missing' }],
    });
  });

  it.each<[PrometheusAuth, string]>([
    [{ kind: 'basic', username: 'u', password: 'p' }, `Basic ${Buffer.from('u:p').toString('base64')}`],
    [{ kind: 'bearer', token: 't' }, 'Bearer t'],
  ])('is told who asks', async (auth, header) => {
    expect((await ask(matrix([]), PROMQL, auth)).authorization).toBe(header);
  });

  it('is read off the event loop where it says very much, and the largest series are kept', async () => {
    const values = Array.from(
      { length: 61 },
      (_, index) => [Number(GRID.start / NANOS_PER_SECOND) + index * 60, 'x'] as const,
    );
    const result = Array.from({ length: 900 }, (_, at) => ({
      metric: { at: String(at) },
      values: values.map(([time]) => [time, `${at}.000000`]),
    }));
    const { found } = await ask(matrix(result));
    expect(JSON.stringify(result).length).toBeGreaterThan(1024 * 1024);
    expect(found.total).toBe(900);
    expect(found.series).toHaveLength(50);
    expect(found.series[0]).toMatchObject({ labels: { at: '899' } });
    expect(found.series[0]?.values.at(-1)).toBe(899);
  });

  it('says at which place typed PromQL is wrong', async () => {
    const typed: PromqlPanelQuery = { kind: 'promql', promql: 'sum(', legend: '' };
    const said = refused(400, 'invalid parameter "query": 1:5: parse error: unclosed left parenthesis');
    await expect(ask(said, typed)).rejects.toMatchObject({
      details: {
        code: 'query_parse',
        message: 'unclosed left parenthesis',
        position: { line: 1, column: 5 },
        field: 'queries[0].promql',
        value: 'sum(',
      },
    });
    // Variables that were filled in have moved the place.
    await expect(ask(said)).rejects.not.toHaveProperty('details.position');
  });

  it.each<[string, ScriptedAnswer, string, RegExp]>([
    [
      'a limit',
      refused(422, 'query processing would load too many samples into memory in query execution'),
      'limit_exceeded',
      /too many samples/,
    ],
    ['a wrong query', refused(422, 'multiple matches for labels'), 'query_invalid', /multiple matches/],
    [
      'refused credentials',
      { status: 401, body: '<html><title>Who?</title></html>' },
      'prometheus_unauthorized',
      /401: Who\?/,
    ],
    ['a gateway', { status: 502, body: 'bad gateway' }, 'prometheus_failed', /502: bad gateway/],
    ['a time limit', refused(504, 'query timed out'), 'prometheus_timeout', /timed out/],
    ['a page', { body: '<html>' }, 'prometheus_failed', /not what a Prometheus sends/],
    ['something else', json({ status: 'success', data: [] }), 'prometheus_failed', /not what a Prometheus sends/],
  ])('fails by name: %s', async (_, answer, code, message) => {
    await expect(ask(answer)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('that is not there fails by its address, and its state says so', async () => {
    const metrics = new PrometheusMetrics({ url: 'http://127.0.0.1:9', auth: null });
    const asked = metrics.query({ query: PROMQL, grid: GRID, field: 'queries[0]' }, STAYS);
    await expect(asked).rejects.toMatchObject({
      code: 'prometheus_unreachable',
      message: expect.stringContaining('127.0.0.1:9'),
    });
    expect(await metrics.info()).toMatchObject({
      source: 'prometheus',
      reachable: false,
      problem: expect.stringContaining('refused'),
    });
    await metrics.close();
  });

  it('is left when the page leaves', async () => {
    await using target = await ScriptedTarget.listen(() => null);
    const metrics = new PrometheusMetrics({ url: target.url, auth: null });
    const leaves = new AbortController();
    const asked = metrics.query({ query: PROMQL, grid: GRID, field: 'queries[0]' }, leaves.signal);
    leaves.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
    await metrics.close();
  });

  it('names its metrics with what it knows about them', async () => {
    await using target = await ScriptedTarget.listen((url) => {
      if (url.pathname.endsWith('/metadata'))
        return json({ status: 'success', data: { m: [{ type: 'histogram', help: 'An M.', unit: '' }] } });
      if (url.pathname.endsWith('/__name__/values')) return json({ status: 'success', data: ['m_bucket', 'x'] });
      return json({ status: 'success', data: ['__name__', 'job'] });
    });
    const metrics = new PrometheusMetrics({ url: target.url, auth: null });
    expect(await metrics.names(RANGE, STAYS)).toEqual([
      { name: 'm_bucket', type: 'histogram', help: 'An M.' },
      { name: 'x', type: '', help: '' },
    ]);
    expect(await metrics.labelNames('m"x', RANGE, STAYS)).toEqual(['job']);
    const asked = new URL(target.requests.at(-1)?.url ?? '', target.url).searchParams;
    expect(asked.get('match[]')).toBe('{__name__="m\\"x"}');
    await metrics.close();
  });
});
