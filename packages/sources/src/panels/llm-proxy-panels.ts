import type { MetricPanelQuery, Panel, PanelSet } from '@edda/protocol';
import { A_MINUTE, INCREASE, logqlQuery, metricQuery, RATE, select } from './panel-query.ts';

const RESPONSES = '{app="llm-proxy", log_type="response"}';
const STATUS = `${RESPONSES} | json status="status"`;

function share(part: string, whole: string): string {
  return `(sum(rate(${part} [$__auto])) or sum(rate(${whole} [$__auto])) * 0) / sum(rate(${whole} [$__auto]))`;
}

function latency(quantile: number): string {
  const millis = `${RESPONSES} | json total_ms="timing.total_ms" | unwrap total_ms | __error__=""`;
  return `quantile_over_time(${quantile}, ${millis} [$__auto]) by (app)`;
}

/** A stream's first byte is counted from its headers on, any other's from the request on: never one series. */
function firstByte(size: string): string {
  const millis = `json ttfb_ms="timing.ttfb_ms", size="size" | size ${size} | unwrap ttfb_ms | __error__=""`;
  return `quantile_over_time(0.95, ${RESPONSES} | ${millis} [$__auto]) by (app)`;
}

function turnTokens(field: string): string {
  const turns = `{app="llm-proxy", log_type="turn_end"} | json tokens="${field}"`;
  return `sum(rate(${turns} | unwrap tokens | __error__="" [$__auto])) * 60`;
}

const MODEL = '| regexp `"model\\\\*":\\s*\\\\*"(?P<used_model>[^"\\\\]+)`';

/** A figure of `usage` as the body or the stream of a response has it, JSON inside JSON; `where` comes before its name. */
function usage(field: string, where = ''): string {
  const found = `| regexp \`${where}"${field}\\\\*":\\s*(?P<tokens>\\d+)\` | tokens != "" | used_model != ""`;
  return `sum by (used_model) (sum_over_time(${RESPONSES} ${MODEL} ${found} | unwrap tokens [$__interval]))`;
}

const CACHE_READ = usage('cache_read_input_tokens');

const LIMIT = '| json limit_status="headers[\\"Anthropic-Ratelimit-Unified-Status\\"][0]" | limit_status != ""';

const FROM_LINES: readonly Panel[] = [
  {
    id: 'llm-proxy.requests',
    title: 'Requests a minute',
    unit: 'per_minute',
    shape: 'area',
    queries: [
      logqlQuery(`sum(rate(${STATUS} | status < 400 [$__auto])) * 60`, 'answered'),
      logqlQuery(`sum(rate(${STATUS} | status >= 400 [$__auto])) * 60`, 'refused'),
    ],
  },
  {
    id: 'llm-proxy.errors',
    title: 'Error share',
    unit: 'ratio',
    shape: 'line',
    queries: [logqlQuery(share(`${STATUS} | status >= 400`, RESPONSES), 'errors')],
  },
  {
    id: 'llm-proxy.latency',
    title: 'Latency',
    unit: 'milliseconds',
    shape: 'line',
    queries: [logqlQuery(latency(0.5), 'p50'), logqlQuery(latency(0.95), 'p95'), logqlQuery(latency(0.99), 'p99')],
  },
  {
    id: 'llm-proxy.first-byte',
    title: 'Time to first byte, p95',
    unit: 'milliseconds',
    shape: 'line',
    queries: [logqlQuery(firstByte('= 0'), 'stream'), logqlQuery(firstByte('> 0'), 'non-stream')],
  },
  {
    id: 'llm-proxy.tokens',
    title: 'Tokens a minute',
    unit: 'tokens_per_minute',
    shape: 'area',
    queries: [
      logqlQuery(turnTokens('cache_read_input_tokens'), 'cache read'),
      logqlQuery(turnTokens('cache_creation_input_tokens'), 'cache write'),
      logqlQuery(turnTokens('input_tokens'), 'input'),
      logqlQuery(turnTokens('output_tokens'), 'output'),
    ],
  },
  {
    id: 'llm-proxy.output-by-model',
    title: 'Output tokens by model',
    unit: 'tokens',
    shape: 'bars',
    // The last figure of a stream is its total.
    queries: [logqlQuery(usage('output_tokens', '.*'), '{{used_model}}')],
  },
  {
    id: 'llm-proxy.cache-by-model',
    title: 'Cache share by model',
    unit: 'ratio',
    shape: 'line',
    queries: [
      logqlQuery(
        `${CACHE_READ} / (${usage('input_tokens')} + ${CACHE_READ} + ${usage('cache_creation_input_tokens')})`,
        '{{used_model}}',
      ),
    ],
  },
  {
    id: 'llm-proxy.rate-limits',
    title: 'Rate limits',
    unit: 'count',
    shape: 'bars',
    queries: [
      logqlQuery(`sum by (limit_status) (count_over_time(${RESPONSES} ${LIMIT} [$__interval]))`, '{{limit_status}}'),
      logqlQuery(`sum(count_over_time(${STATUS} | status = 429 [$__interval]))`, 'answered 429'),
    ],
  },
];

const PROXY = { service_name: 'llm-proxy' };

function seconds(quantile: number): MetricPanelQuery {
  const buckets = select('llm_request_duration_seconds_bucket', PROXY);
  return metricQuery(buckets, { function: 'quantile', quantile }, { legend: `p${quantile * 100}` });
}

/** Where a proxy, or what stands in front of it, tells Prometheus about itself. */
const FROM_METRICS: readonly Panel[] = [
  {
    id: 'llm-proxy.metrics.calls',
    title: 'Calls by status, from metrics',
    unit: 'count',
    shape: 'bars',
    queries: [metricQuery(select('llm_requests_total', PROXY), INCREASE, { by: ['status'] })],
  },
  {
    id: 'llm-proxy.metrics.latency',
    title: 'Latency, from metrics',
    unit: 'seconds',
    shape: 'line',
    queries: [seconds(0.5), seconds(0.95), seconds(0.99)],
  },
  {
    id: 'llm-proxy.metrics.tokens',
    title: 'Tokens a minute by model, from metrics',
    unit: 'tokens_per_minute',
    shape: 'area',
    queries: [metricQuery(select('llm_tokens_total', PROXY), RATE, { by: ['model', 'token_type'], scale: A_MINUTE })],
  },
  {
    id: 'llm-proxy.metrics.cache',
    title: 'Cache share by model, from metrics',
    unit: 'ratio',
    shape: 'line',
    queries: [
      metricQuery(
        select('llm_tokens_total', { ...PROXY, token_type: 'cache_read' }),
        {
          function: 'ratio',
          of: {
            metric: 'llm_tokens_total',
            matchers: [
              { name: 'service_name', op: '=', value: PROXY.service_name },
              { name: 'token_type', op: '!=', value: 'completion' },
            ],
          },
        },
        { by: ['model'] },
      ),
    ],
  },
];

export const LLM_PROXY_PANELS: PanelSet = {
  profile: 'llm-proxy',
  title: 'LLM proxy',
  panels: [...FROM_LINES, ...FROM_METRICS],
};
