import type { MetricSelector, Panel, PanelSet } from '@edda/protocol';
import { A_MINUTE, INCREASE, logqlQuery, metricQuery, RATE, VALUE } from './panel-query.ts';

const API = '{service="api"}';
const CONTAINERS = '{job="docker-containers"}';

function count(query: string, by: readonly string[] = []): string {
  const grouping = by.length === 0 ? '' : ` by (${by.join(', ')}) `;
  return `sum${grouping}(count_over_time(${query} [$__interval]))`;
}

/** The nine example queries of its logging guide, as numbers over time. */
const FROM_LINES: readonly Panel[] = [
  {
    id: 'enterprise-agent-platform.errors-by-service',
    title: 'Errors a minute by service',
    unit: 'per_minute',
    shape: 'line',
    queries: [logqlQuery(`sum by (service) (rate(${CONTAINERS} | json | level="error" [$__auto])) * 60`)],
  },
  {
    id: 'enterprise-agent-platform.error-lines',
    title: 'Error lines of all containers',
    unit: 'count',
    shape: 'bars',
    queries: [logqlQuery(count(`${CONTAINERS} | json | level=~"error|critical"`, ['level']))],
  },
  {
    id: 'enterprise-agent-platform.lines',
    title: 'Lines of the API',
    unit: 'count',
    shape: 'bars',
    queries: [logqlQuery(count(API), 'lines')],
  },
  {
    id: 'enterprise-agent-platform.tenants',
    title: 'Lines by tenant',
    unit: 'count',
    shape: 'bars',
    queries: [logqlQuery(count(`${API} | json | tenant_id != ""`, ['tenant_id']))],
  },
  {
    id: 'enterprise-agent-platform.requests',
    title: 'Requests at work',
    unit: 'count',
    shape: 'line',
    queries: [
      logqlQuery(`count(${count(`${CONTAINERS} | json | request_id != ""`, ['request_id'])})`, 'request ids seen'),
    ],
  },
  {
    id: 'enterprise-agent-platform.agents',
    title: 'Agent events',
    unit: 'count',
    shape: 'bars',
    queries: [logqlQuery(count(`${API} | json | event=~"agent\\\\..*"`, ['event']))],
  },
  {
    id: 'enterprise-agent-platform.executions',
    title: 'Agent executions by agent',
    unit: 'count',
    shape: 'bars',
    queries: [logqlQuery(count(`${API} | json | event=~"agent\\\\.execute\\\\..*"`, ['agent_type']))],
  },
  {
    id: 'enterprise-agent-platform.slow',
    title: 'Calls over 1 s',
    unit: 'count',
    shape: 'bars',
    queries: [logqlQuery(count(`${API} | json | latency_ms > 1000`, ['event']))],
  },
  {
    id: 'enterprise-agent-platform.tracebacks',
    title: 'Tracebacks',
    unit: 'count',
    shape: 'bars',
    queries: [logqlQuery(count(`${API} |= "Traceback"`), 'tracebacks')],
  },
];

/** The calls of the platform: where a proxy counts its own under the same name, they are another service's. */
function calls(metric: string): MetricSelector {
  return { metric, matchers: [{ name: 'service_name', op: '!=', value: 'llm-proxy' }] };
}

const FROM_METRICS: readonly Panel[] = [
  {
    id: 'enterprise-agent-platform.metrics.http',
    title: 'HTTP requests a minute by status',
    unit: 'per_minute',
    shape: 'area',
    queries: [metricQuery('http_requests_total', RATE, { by: ['status'], scale: A_MINUTE })],
  },
  {
    id: 'enterprise-agent-platform.metrics.http-latency',
    title: 'HTTP latency',
    unit: 'seconds',
    shape: 'line',
    queries: [0.5, 0.95, 0.99].map((quantile) =>
      metricQuery(
        'http_request_duration_seconds_bucket',
        { function: 'quantile', quantile },
        { legend: `p${quantile * 100}` },
      ),
    ),
  },
  {
    id: 'enterprise-agent-platform.metrics.tokens',
    title: 'Tokens a minute by model, from metrics',
    unit: 'tokens_per_minute',
    shape: 'area',
    queries: [metricQuery(calls('llm_tokens_total'), RATE, { by: ['model', 'token_type'], scale: A_MINUTE })],
  },
  {
    id: 'enterprise-agent-platform.metrics.runs',
    title: 'Agents at work',
    unit: 'count',
    shape: 'step',
    queries: [
      metricQuery('active_agent_runs', VALUE, { legend: 'runs' }),
      metricQuery('active_connections', VALUE, { legend: 'connections' }),
    ],
  },
  {
    id: 'enterprise-agent-platform.metrics.tools',
    title: 'Tool calls',
    unit: 'count',
    shape: 'bars',
    queries: [metricQuery('tool_calls_total', INCREASE, { by: ['tool_name', 'success'] })],
  },
  {
    id: 'enterprise-agent-platform.metrics.budget',
    title: 'Token budget left',
    unit: 'tokens',
    shape: 'line',
    queries: [metricQuery('token_budget_remaining', VALUE, { by: ['tenant_id', 'period'], aggregation: 'min' })],
  },
];

export const ENTERPRISE_AGENT_PLATFORM_PANELS: PanelSet = {
  profile: 'enterprise-agent-platform',
  title: 'Enterprise Agent Platform',
  panels: [...FROM_LINES, ...FROM_METRICS],
};
