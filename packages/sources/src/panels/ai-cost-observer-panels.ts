import type { PanelSet } from '@edda/protocol';
import { A_MINUTE, INCREASE, metricQuery, RATE, VALUE } from './panel-query.ts';

/** The 16 metrics of the AI Cost Observer. */
export const AI_COST_OBSERVER_PANELS: PanelSet = {
  profile: 'ai-cost-observer',
  title: 'AI Cost Observer',
  panels: [
    {
      id: 'ai-cost-observer.tokens',
      title: 'Tokens a minute',
      unit: 'tokens_per_minute',
      shape: 'area',
      queries: [
        metricQuery('ai_tokens_input_total', RATE, { scale: A_MINUTE, legend: 'input' }),
        metricQuery('ai_tokens_output_total', RATE, { scale: A_MINUTE, legend: 'output' }),
      ],
    },
    {
      id: 'ai-cost-observer.cost',
      title: 'Cost of tokens',
      unit: 'usd',
      shape: 'bars',
      queries: [metricQuery('ai_tokens_cost_usd_total', INCREASE, { by: ['tool_name', 'model_name'] })],
    },
    {
      id: 'ai-cost-observer.running',
      title: 'Running tools',
      unit: 'count',
      shape: 'step',
      queries: [
        metricQuery('ai_app_running', VALUE, { by: ['app_name'] }),
        metricQuery('ai_cli_running', VALUE, { by: ['cli_name'] }),
      ],
    },
    {
      id: 'ai-cost-observer.active',
      title: 'Active time',
      unit: 'seconds',
      shape: 'bars',
      queries: [
        metricQuery('ai_app_active_duration_seconds_total', INCREASE, { by: ['app_name'] }),
        metricQuery('ai_cli_active_duration_seconds_total', INCREASE, { by: ['cli_name'] }),
      ],
    },
    {
      id: 'ai-cost-observer.input-by-model',
      title: 'Input tokens a minute by model',
      unit: 'tokens_per_minute',
      shape: 'line',
      queries: [metricQuery('ai_tokens_input_total', RATE, { by: ['model_name'], scale: A_MINUTE })],
    },
    {
      id: 'ai-cost-observer.prompts',
      title: 'Prompts',
      unit: 'count',
      shape: 'bars',
      queries: [metricQuery('ai_prompt_count_total', INCREASE, { by: ['tool_name', 'source'] })],
    },
    {
      id: 'ai-cost-observer.commands',
      title: 'CLI commands',
      unit: 'count',
      shape: 'bars',
      queries: [metricQuery('ai_cli_command_count_total', INCREASE, { by: ['cli_name'] })],
    },
    {
      id: 'ai-cost-observer.estimated-cost',
      title: 'Estimated cost of time in use',
      unit: 'usd',
      shape: 'bars',
      queries: [
        metricQuery('ai_app_estimated_cost_USD_total', INCREASE, { legend: 'apps' }),
        metricQuery('ai_cli_estimated_cost_USD_total', INCREASE, { legend: 'CLI tools' }),
        metricQuery('ai_browser_domain_estimated_cost_USD_total', INCREASE, { legend: 'web pages' }),
      ],
    },
    {
      id: 'ai-cost-observer.pages',
      title: 'Time on AI web pages',
      unit: 'seconds',
      shape: 'bars',
      queries: [metricQuery('ai_browser_domain_active_duration_seconds_total', INCREASE, { by: ['ai_domain'] })],
    },
    {
      id: 'ai-cost-observer.visits',
      title: 'Visits of AI web pages',
      unit: 'count',
      shape: 'bars',
      queries: [metricQuery('ai_browser_domain_visit_count_total', INCREASE, { by: ['ai_domain'] })],
    },
    {
      id: 'ai-cost-observer.cpu',
      title: 'CPU of apps',
      unit: 'percent',
      shape: 'line',
      queries: [metricQuery('ai_app_cpu_usage_percent', VALUE, { by: ['app_name'], aggregation: 'avg' })],
    },
    {
      id: 'ai-cost-observer.memory',
      title: 'Memory of apps',
      unit: 'megabytes',
      shape: 'line',
      queries: [metricQuery('ai_app_memory_usage_MB', VALUE, { by: ['app_name'], aggregation: 'avg' })],
    },
  ],
};
