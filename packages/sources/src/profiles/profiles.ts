import type { Profile } from '../profile.ts';
import { AI_COST_OBSERVER } from './ai-cost-observer.ts';
import { ENTERPRISE_AGENT_PLATFORM } from './enterprise-agent-platform.ts';
import { GENERIC } from './generic.ts';
import { INTEGR8SCODE } from './integr8scode.ts';
import { LLM_PROXY } from './llm-proxy.ts';

/**
 * The systems that Edda knows, in the order in which their labels are tried. One without stream conditions reads what
 * no other does.
 */
export const PROFILES: readonly Profile[] = [
  LLM_PROXY,
  INTEGR8SCODE,
  AI_COST_OBSERVER,
  ENTERPRISE_AGENT_PLATFORM,
  GENERIC,
];

/** The profile for streams that no other knows. */
export function restProfile(profiles: readonly Profile[]): Profile {
  return profiles.find(({ streams }) => streams.length === 0) ?? GENERIC;
}
