import { parse } from '@edda/logql';
import { Panel } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { PROFILES } from '../profiles/profiles.ts';
import { PANEL_SETS } from './panel-sets.ts';
import { fillVariables } from './query-variables.ts';

const panels = PANEL_SETS.flatMap((set) => set.panels);
const logqls = panels.flatMap(({ id, queries: asked }) =>
  asked.flatMap((query) => (query.kind === 'logql' ? [{ id, logql: query.logql }] : [])),
);

const metricsOf = (profile: string): string[] =>
  PANEL_SETS.filter((set) => set.profile === profile)
    .flatMap((set) => set.panels)
    .flatMap((panel) => panel.queries)
    .flatMap((query) => (query.kind === 'metric' ? [query.select.metric] : []));

describe('the ready panels', () => {
  it('are panels as the protocol has them, each with an id of its own, one set a profile', () => {
    for (const panel of panels) expect(Panel.parse(panel)).toEqual(panel);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const profiles = PANEL_SETS.map(({ profile }) => profile);
    expect(new Set(profiles).size).toBe(profiles.length);
    expect(PROFILES.map(({ name }) => name)).toEqual(expect.arrayContaining(profiles));
  });

  it('show all 16 metrics of the AI Cost Observer', () => {
    expect([...new Set(metricsOf('ai-cost-observer'))].toSorted()).toEqual([
      'ai_app_active_duration_seconds_total',
      'ai_app_cpu_usage_percent',
      'ai_app_estimated_cost_USD_total',
      'ai_app_memory_usage_MB',
      'ai_app_running',
      'ai_browser_domain_active_duration_seconds_total',
      'ai_browser_domain_estimated_cost_USD_total',
      'ai_browser_domain_visit_count_total',
      'ai_cli_active_duration_seconds_total',
      'ai_cli_command_count_total',
      'ai_cli_estimated_cost_USD_total',
      'ai_cli_running',
      'ai_prompt_count_total',
      'ai_tokens_cost_usd_total',
      'ai_tokens_input_total',
      'ai_tokens_output_total',
    ]);
  });

  it.each(logqls)('have LogQL that parses as a metric query: $id', ({ logql }) => {
    const filled = fillVariables(logql, { stepMs: 15_000, windowMs: 60_000, rangeMs: 3_600_000 });
    expect(parse(filled).kind).not.toBe('log');
  });
});
