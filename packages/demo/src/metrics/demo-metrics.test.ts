import { NANOS_PER_HOUR } from '@edda/model';
import { beforeAll, describe, expect, it } from 'vitest';
import { PLOTS } from '../plots.ts';
import { ANCHOR } from '../testing/harvest.ts';
import { Timeline } from '../timeline.ts';
import { World } from '../world.ts';
import { DemoMetrics } from './demo-metrics.ts';
import { Registry } from './registry.ts';

/** As the two systems name them. */
const METRICS = `
  ai_tokens_input_total ai_tokens_output_total ai_tokens_cost_usd_total ai_prompt_count_total
  ai_app_running ai_app_active_duration_seconds_total ai_app_estimated_cost_USD_total
  ai_app_cpu_usage_percent ai_app_memory_usage_MB
  ai_cli_running ai_cli_active_duration_seconds_total ai_cli_estimated_cost_USD_total ai_cli_command_count_total
  ai_browser_domain_active_duration_seconds_total ai_browser_domain_visit_count_total
  ai_browser_domain_estimated_cost_USD_total
  http_requests_total http_request_duration_seconds_bucket active_connections
  llm_requests_total llm_request_duration_seconds_bucket llm_tokens_total
  active_agent_runs agent_run_duration_seconds_count agent_steps_total
  token_budget_remaining token_budget_used_total tool_calls_total tool_duration_seconds_sum
`;
const SAMPLE = /^[a-zA-Z_]+(\{([a-z_]+="[^"\n]*",?)+\})? -?[\d.e+-]+$/;

describe('the metrics of an hour', () => {
  let samples: readonly string[] = [];
  const valuesOf = (name: string): number[] =>
    samples.filter((line) => line.startsWith(`${name}{`)).map((line) => Number(line.slice(line.lastIndexOf(' ') + 1)));

  beforeAll(() => {
    const metrics = new DemoMetrics(1);
    const start = ANCHOR - NANOS_PER_HOUR;
    metrics.observe(new Timeline(new World({ seed: 1, anchor: ANCHOR, pace: 1, plots: PLOTS }), start).advance(ANCHOR));
    for (let scan = 0; scan < 240; scan += 1) metrics.scan(15);
    samples = metrics
      .text()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
  });

  it.each(METRICS.trim().split(/\s+/))('have %s', (name) => {
    expect(valuesOf(name).length).toBeGreaterThan(0);
    expect(valuesOf(name).every(Number.isFinite)).toBe(true);
  });

  it('are Prometheus’ text, each series once', () => {
    for (const line of samples) expect(line).toMatch(SAMPLE);
    const series = samples.map((line) => line.slice(0, line.lastIndexOf(' ')));
    expect(new Set(series).size).toBe(series.length);
  });

  it('carry the resource at each series of the observer, and a cost that fits the tokens', () => {
    for (const line of samples.filter((text) => text.startsWith('ai_'))) {
      expect(line).toMatch(
        /service_name="ai-cost-observer",service_version="0.1.0",host_name="[^"]+",os_type="(darwin|linux|windows)"/,
      );
    }
    const sum = (name: string): number => valuesOf(name).reduce((total, value) => total + value, 0);
    const perMillion = (sum('ai_tokens_cost_usd_total') / sum('ai_tokens_input_total')) * 1e6;
    expect(perMillion).toBeGreaterThan(0.1);
    expect(perMillion).toBeLessThan(30);
  });

  it('count in buckets that grow up to the number of all', () => {
    const [first = ''] = samples.filter((line) => line.startsWith('http_request_duration_seconds_count'));
    const labels = /\{(.*)\}/.exec(first)?.[1] ?? '';
    const buckets = samples.filter((line) => line.startsWith(`http_request_duration_seconds_bucket{${labels},le=`));
    const counts = buckets.map((line) => Number(line.split(' ').at(-1)));
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts.at(-1)).toBe(Number(first.split(' ').at(-1)));
  });
});

it('escapes quotes, backslashes and line feeds in label values', () => {
  const registry = new Registry();
  registry.counter('c', 'A counter.').add({ path: 'a"b\\c\nd' }, 2);
  expect(registry.text()).toBe('# HELP c A counter.\n# TYPE c counter\nc{path="a\\"b\\\\c\\nd"} 2\n');
});
