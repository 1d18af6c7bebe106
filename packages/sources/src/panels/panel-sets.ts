import type { PanelSet } from '@edda/protocol';
import { AI_COST_OBSERVER_PANELS } from './ai-cost-observer-panels.ts';
import { ENTERPRISE_AGENT_PLATFORM_PANELS } from './enterprise-agent-platform-panels.ts';
import { GENERIC_PANELS } from './generic-panels.ts';
import { LLM_PROXY_PANELS } from './llm-proxy-panels.ts';

/** The ready panels, one set a profile; the one for anything is last. */
export const PANEL_SETS: readonly PanelSet[] = [
  AI_COST_OBSERVER_PANELS,
  LLM_PROXY_PANELS,
  ENTERPRISE_AGENT_PLATFORM_PANELS,
  GENERIC_PANELS,
];
