import type { MetricPanelQuery } from '@edda/protocol';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricQuery, select } from './panel-query.ts';
import { printDuration, printMetricSelector, printPromql } from './print-promql.ts';
import { fillVariables } from './query-variables.ts';

const bytes = select('b_bucket', { job: 'x' });

describe('a panel’s query as PromQL', () => {
  it.each<[string, MetricPanelQuery]>([
    ['sum(m)', metricQuery('m', { function: 'value' })],
    ['avg by (a, b) (m)', metricQuery('m', { function: 'value' }, { aggregation: 'avg', by: ['a', 'b'] })],
    [
      'sum by (a) (rate(m{x="1"}[90s])) * 60',
      metricQuery(select('m', { x: '1' }), { function: 'rate' }, { by: ['a'], scale: 60 }),
    ],
    ['sum(increase(m[90s]))', metricQuery('m', { function: 'increase' })],
    [
      'histogram_quantile(0.95, sum by (le) (rate(b_bucket{job="x"}[90s])))',
      metricQuery(bytes, { function: 'quantile', quantile: 0.95 }),
    ],
    [
      'histogram_quantile(0.5, sum by (job, le) (rate(b_bucket{job="x"}[90s]))) * 1000',
      metricQuery(bytes, { function: 'quantile', quantile: 0.5 }, { by: ['job'], scale: 1000 }),
    ],
    [
      '(sum by (a) (rate(bad[90s])) or sum by (a) (rate(all[90s])) * 0) / sum by (a) (rate(all[90s]))',
      metricQuery('bad', { function: 'ratio', of: select('all') }, { by: ['a'] }),
    ],
  ])('%s', (promql, query) => {
    expect(printPromql(query, 90_000)).toBe(promql);
  });

  it('quotes what a matcher’s value may hold', () => {
    const metric = { metric: 'm', matchers: [{ name: 'a', op: '=~' as const, value: 'x"\\\n.*' }] };
    expect(printMetricSelector(metric)).toBe('m{a=~"x\\"\\\\\\n.*"}');
  });
});

it('prints durations that read back as so many milliseconds', () => {
  const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e10 }), (ms) => {
      const [, figure = '', unit = 'ms'] = /^(\d+)(ms|s|m|h)$/.exec(printDuration(ms)) ?? [];
      return Number(figure) * units[unit as keyof typeof units] === ms;
    }),
    { seed: 6, numRuns: 500 },
  );
});

describe('variables of a query', () => {
  const windows = { stepMs: 30_000, windowMs: 60_000, rangeMs: 5_400_000 };

  it('are Grafana’s', () => {
    const text = 'rate(m[$__rate_interval]) + x[$__interval] + y[${__range}] * $__range_s + $__interval_ms + [$__auto]';
    expect(fillVariables(text, windows)).toBe('rate(m[1m]) + x[30s] + y[90m] * 5400 + 30000 + [1m]');
  });

  it('are refused by name where nobody knows them, and a $ of a pattern is none', () => {
    expect(() => fillVariables('rate(m[$__intervall])', windows)).toThrow(/no variable \$__intervall;/);
    expect(() => fillVariables('rate(m[$__constructor])', windows)).toThrow(/no variable \$__constructor;/);
    expect(fillVariables('{a=~"x$"} |~ `$_`', windows)).toBe('{a=~"x$"} |~ `$_`');
  });
});
