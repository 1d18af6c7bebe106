import { describe, expect, it } from 'vitest';
import { parse } from '../../parser/parse.ts';
import type { MetricPlan } from '../contract.ts';
import { rangeWindow } from '../testing/result-table.ts';
import { planMetric } from './plan.ts';
import { joinResults, splitPlan } from './split-window.ts';

const SECOND = 1_000_000_000n;
const HOUR = 3600n * SECOND;
/** A full hour. */
const T0 = 1_768_478_400n * SECOND;

function plan(query: string, start: bigint, steps: number, step: bigint): MetricPlan {
  const expr = parse(query);
  if (expr.kind === 'log') throw new Error(`${query} is no metric query`);
  return planMetric(expr, rangeWindow(start, steps, step), { maxSeries: 500 });
}

const minutes = (parts: readonly MetricPlan[]) =>
  parts.map(({ window }) => [(window.start - T0) / (60n * SECOND), (window.end - T0) / (60n * SECOND)].map(Number));

describe('a range query in stretches', () => {
  it('ends each before the full hour', () => {
    const whole = plan('count_over_time({a="b"}[5m])', T0 + HOUR / 2n, 10, 600n * SECOND);
    expect(minutes(splitPlan(whole))).toEqual([
      [30, 50],
      [60, 120],
    ]);
  });

  it('has stretches as long as its longest range', () => {
    const whole = plan('count_over_time({a="b"}[2h]) + count_over_time({a="b"}[1m])', T0, 10, 1800n * SECOND);
    expect(minutes(splitPlan(whole))).toEqual([
      [0, 90],
      [120, 210],
      [240, 270],
    ]);
  });

  it('has each step for itself where steps are longer', () => {
    const whole = plan('count_over_time({a="b"}[1m])', T0, 3, 2n * HOUR);
    expect(minutes(splitPlan(whole))).toEqual([
      [0, 0],
      [120, 240],
    ]);
  });

  it('reads in each what its own steps need', () => {
    const whole = plan('count_over_time({a="b"}[5m] offset 1m)', T0, 9, 900n * SECOND);
    const [first, second] = splitPlan(whole).map(({ leaves }) => leaves[0]);
    expect([first?.after, first?.through]).toEqual([T0 - 360n * SECOND, T0 + 2640n * SECOND]);
    expect([second?.after, second?.through]).toEqual([T0 + HOUR - 360n * SECOND, T0 + 2n * HOUR - 60n * SECOND]);
  });

  it('gives series that go on from one stretch to the next', () => {
    const series = (at: bigint, value: number) => ({
      labels: new Map([['a', 'b']]),
      timestamps: BigInt64Array.of(at),
      values: Float64Array.of(value),
    });
    const joined = joinResults([
      { kind: 'matrix', series: [series(1n, 10)] },
      { kind: 'matrix', series: [series(2n, 20)] },
    ]);
    expect(joined).toEqual({
      kind: 'matrix',
      series: [
        { labels: new Map([['a', 'b']]), timestamps: BigInt64Array.of(1n, 2n), values: Float64Array.of(10, 20) },
      ],
    });
  });
});
