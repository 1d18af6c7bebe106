import { agentRequest } from './agent-platform/agent-request.ts';
import { containerNoise, healthChecks } from './agent-platform/containers.ts';
import { promtailSelf } from './agent-platform/promtail-self.ts';
import { agentRestart } from './ai-cost-observer/agent-restart.ts';
import { agentTrouble } from './ai-cost-observer/agent-trouble.ts';
import { toolUse } from './ai-cost-observer/tool-use.ts';
import { execution, failingExecution } from './integr8scode/execution.ts';
import { housekeeping, probes } from './integr8scode/housekeeping.ts';
import { guessing, login } from './integr8scode/login.ts';
import { codexCall } from './llm-proxy/codex-call.ts';
import { codingSession, forkingSession, longSession, updatedSession } from './llm-proxy/coding-session.ts';
import { scriptCall, stubbornCall } from './llm-proxy/script-call.ts';
import type { Plot } from './story.ts';

/** Everything that happens in the four systems. Together they write about four lines a second. */
export const PLOTS: readonly Plot[] = [
  toolUse,
  agentTrouble,
  agentRestart,
  codingSession,
  forkingSession,
  longSession,
  updatedSession,
  codexCall,
  scriptCall,
  stubbornCall,
  execution,
  failingExecution,
  login,
  guessing,
  housekeeping,
  probes,
  agentRequest,
  healthChecks,
  containerNoise,
  promtailSelf,
];

/** What all of them together come to, in lines a second. */
export const USUAL_RATE = 4;
