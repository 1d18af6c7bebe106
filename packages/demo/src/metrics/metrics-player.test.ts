import { NANOS_PER_MINUTE, NANOS_PER_SECOND } from '@edda/model';
import { describe, expect, it } from 'vitest';
import { PLOTS } from '../plots.ts';
import { World } from '../world.ts';
import { DemoMetrics } from './demo-metrics.ts';
import { MetricHistory } from './metric-history.ts';
import { MetricsPlayer } from './metrics-player.ts';
import { Registry } from './registry.ts';

const ANCHOR = 1_795_252_500_000_000_000n;
const GOING_ON = new AbortController().signal;

function played(steps: readonly bigint[]): Promise<{ readonly text: string; readonly history: string }> {
  const metrics = new DemoMetrics(1);
  const history = new MetricHistory(metrics.families, 1000);
  const start = ANCHOR - 30n * NANOS_PER_MINUTE;
  const world = new World({ seed: 1, anchor: ANCHOR, pace: 1, plots: PLOTS });
  const player = new MetricsPlayer({ world, metrics, history, start });
  return steps
    .reduce((before, step) => before.then(() => player.playUntil(start + step, GOING_ON)), Promise.resolve())
    .then(() => ({ text: metrics.text(), history: history.text(0, Number.POSITIVE_INFINITY) }));
}

describe('the history of the metrics', () => {
  it('is what was told at the time, however far one plays at once', async () => {
    const at = [1n, 7n, 130n, 131n, 600n].map((seconds) => seconds * NANOS_PER_SECOND);
    expect(await played(at)).toEqual(await played(at.slice(-1)));
    const { text, history } = await played([600n * NANOS_PER_SECOND]);
    // The start and the end are multiples of its step: the last moment is the one that /metrics tells.
    const now = text.split('\n').filter((line) => line.startsWith('ai_tokens_input_total{'));
    for (const line of now)
      expect(history).toContain(`${line} ${(ANCHOR - 20n * NANOS_PER_MINUTE) / NANOS_PER_SECOND}\n`);
    expect(now.length).toBeGreaterThan(0);
  });

  it('is OpenMetrics of the asked time, families whole and with their end', () => {
    const registry = new Registry();
    const counter = registry.counter('c_total', 'C.');
    const gauge = registry.gauge('g', 'G.');
    const history = new MetricHistory(registry.families, 10);
    counter.add({ a: '1' }, 2);
    history.record(30);
    gauge.set({}, 0.5);
    counter.add({ a: '1' }, 1);
    history.record(60);
    history.record(90);
    expect(history.text(30, 90)).toBe(
      '# TYPE c counter\nc_total{a="1"} 2 30\nc_total{a="1"} 3 60\n# TYPE g gauge\ng 0.5 60\n# EOF\n',
    );
    expect(history.text(91, 100)).toBe('# TYPE c counter\n# TYPE g gauge\n# EOF\n');
  });

  it('keeps the last moments', () => {
    const registry = new Registry();
    const counter = registry.counter('c_total', 'C.');
    const history = new MetricHistory(registry.families, 20);
    for (let at = 1; at <= 100; at += 1) {
      counter.add({}, 1);
      history.record(at);
    }
    const lines = history
      .text(0, 1000)
      .split('\n')
      .filter((line) => line.startsWith('c_total'));
    expect(lines.at(-1)).toBe('c_total 100 100');
    expect(lines.length).toBeGreaterThanOrEqual(20);
    expect(lines.length).toBeLessThanOrEqual(22);
    expect(lines.every((line) => line.split(' ')[1] === line.split(' ')[2])).toBe(true);
  });
});
