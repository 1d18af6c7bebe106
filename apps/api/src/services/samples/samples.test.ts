import type { MetricPanelQuery } from '@edda/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ScriptedTarget } from '../../testing/scripted-target.ts';
import { Samples } from './samples.ts';

const PATIENCE = { timeout: 5_000, interval: 10 };
const OFTEN = { intervalMs: 20 };

const valueOf = (metric: string, by: string[]): MetricPanelQuery => ({
  kind: 'metric',
  select: { metric, matchers: [] },
  measure: { function: 'value' },
  aggregation: 'sum',
  by,
  scale: 1,
  legend: '',
});

/** The value right now, by the labels that are asked for. */
function now(samples: Samples, metric: string, by: string[] = []): (readonly [object, number | null | undefined])[] {
  const grid = { startMs: Date.now(), stepMs: 1000, points: 1 };
  return samples.query(valueOf(metric, by), grid, 60_000).series.map(({ labels, values }) => [labels, values[0]]);
}

const running: Samples[] = [];
function started(): Samples {
  const samples = new Samples(OFTEN);
  running.push(samples);
  return samples;
}
afterEach(() => {
  for (const samples of running.splice(0)) samples.forget('app');
});

describe('scraping', () => {
  it('gives series the target’s labels, and keeps what they would cover', async () => {
    await using target = await ScriptedTarget.listen(() => ({
      body: '# TYPE m gauge\n# HELP m An M.\nm{job="inner",x="1",e=""} 5\n',
    }));
    const samples = started();
    samples.watch({ name: 'app', url: `${target.url}/metrics`, historyUrl: null });
    await vi.waitFor(
      () => expect(samples.names()).toContainEqual({ name: 'm', type: 'gauge', help: 'An M.' }),
      PATIENCE,
    );
    const host = new URL(target.url).host;
    expect(now(samples, 'm', ['job', 'instance', 'exported_job', 'x', 'e'])).toEqual([
      [{ job: 'app', instance: host, exported_job: 'inner', x: '1' }, 5],
    ]);
    expect(now(samples, 'up', ['job'])).toEqual([[{ job: 'app' }, 1]]);
    expect(samples.labelNames('m')).toEqual(['exported_job', 'instance', 'job', 'x']);
    expect(samples.labelValues('x', null)).toEqual(['1']);
    expect(samples.state()).toMatchObject({ targets: [{ name: 'app', problem: '' }], refusedSeries: 0 });
  });

  it('ends a series that is not exposed any more, and all of them where the target fails', async () => {
    let body = 'm{x="1"} 1\nm{x="2"} 2\n';
    let status = 200;
    await using target = await ScriptedTarget.listen(() => ({ body, status }));
    const samples = started();
    samples.watch({ name: 'app', url: `${target.url}/metrics`, historyUrl: null });
    await vi.waitFor(() => expect(now(samples, 'm', ['x']).map(([, value]) => value)).toEqual([1, 2]), PATIENCE);
    body = 'm{x="2"} 3\n';
    await vi.waitFor(() => expect(now(samples, 'm', ['x']).map(([, value]) => value)).toEqual([null, 3]), PATIENCE);
    status = 503;
    await vi.waitFor(() => expect(now(samples, 'm')).toEqual([[{}, null]]), PATIENCE);
    await vi.waitFor(() => expect(now(samples, 'up')).toEqual([[{}, 0]]), PATIENCE);
    expect(samples.state().targets[0]?.problem).toBe('it answered 503');
    status = 200;
    body = 'm{x="2"} 4\nm{x="1"} one\n';
    await vi.waitFor(() => expect(samples.state().targets[0]?.problem).toBe('line 2: one is no number'), PATIENCE);
    // A text with a fault gives no sample at all.
    expect(now(samples, 'm')).toEqual([[{}, null]]);
    body = 'm{x="2"} 5\n';
    await vi.waitFor(() => expect(now(samples, 'm')).toEqual([[{}, 5]]), PATIENCE);
  });

  it('begins with the history that a target tells, and goes on from it', async () => {
    const minutes = Math.floor(Date.now() / 60_000);
    let isTold = false;
    await using target = await ScriptedTarget.listen(({ pathname, searchParams }) => {
      if (pathname === '/metrics') return { body: 'm 100\n' };
      isTold ||= samples.state().targets[0]?.isLoading === true;
      const moments = Array.from({ length: 90 }, (_, index) => (minutes - 90 + index) * 60);
      const asked = moments.filter(
        (at) => at >= Number(searchParams.get('start')) && at < Number(searchParams.get('end')),
      );
      const lines = asked.map((at) => `m ${minutes - at / 60} ${at}`);
      return { type: 'application/openmetrics-text; version=1.0.0', body: [...lines, '# EOF', ''].join('\n') };
    });
    const samples = started();
    samples.watch({ name: 'app', url: `${target.url}/metrics`, historyUrl: `${target.url}/history` });
    await vi.waitFor(() => expect(now(samples, 'm')).toEqual([[{}, 100]]), PATIENCE);
    const grid = { startMs: (minutes - 91) * 60_000, stepMs: 60_000, points: 92 };
    const { series, sinceMs } = samples.query(valueOf('m', []), grid, 60_000);
    expect(series[0]?.values.slice(0, 91)).toEqual([null, ...Array.from({ length: 90 }, (_, index) => 90 - index)]);
    expect(sinceMs).toBe((minutes - 90) * 60_000);
    expect([isTold, samples.state().targets[0]?.isLoading]).toEqual([true, false]);
  });

  it('begins without a history that cannot be read, says so, and forgets a target with its samples', async () => {
    await using target = await ScriptedTarget.listen(({ pathname }) =>
      pathname === '/metrics' ? { body: 'm 1\n' } : { status: 404, body: '' },
    );
    const samples = started();
    samples.watch({ name: 'app', url: `${target.url}/metrics`, historyUrl: `${target.url}/history` });
    await vi.waitFor(() => expect(now(samples, 'm')).toEqual([[{}, 1]]), PATIENCE);
    expect(samples.state().targets[0]).toMatchObject({ problem: '', historyProblem: 'it answered 404' });
    samples.forget('app');
    expect(samples.state()).toEqual({ targets: [], sinceMs: null, refusedSeries: 0, cutBeforeMs: null });
  });

  it('shows who asks where the address says it, and never in what it tells', async () => {
    await using target = await ScriptedTarget.listen(() => ({ body: 'm 1\n' }));
    const samples = started();
    const url = target.url.replace('http://', 'http://user:p%40ss@');
    samples.watch({ name: 'app', url: `${url}/metrics`, historyUrl: null });
    await vi.waitFor(() => expect(target.requests.length).toBeGreaterThan(0), PATIENCE);
    expect(target.requests[0]?.authorization).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
    expect(JSON.stringify(samples.state())).not.toMatch(/user|p@|p%40/);
  });
});
