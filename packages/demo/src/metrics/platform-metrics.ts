import type { Nanos } from '@edda/model';
import { z } from 'zod';
import type { PromtailRecord } from '../record.ts';
import type { LlmMetrics } from './llm-metrics.ts';
import type { Registry } from './registry.ts';

/** The fields of the platform's lines that its metrics count. */
const PlatformLine = z.object({
  event: z.string(),
  request_id: z.string().optional(),
  agent_type: z.string().optional(),
  tenant_id: z.string().optional(),
  model: z.string().optional(),
  prompt_tokens: z.number().optional(),
  completion_tokens: z.number().optional(),
  total_tokens: z.number().optional(),
  daily_used: z.number().optional(),
  daily_limit: z.number().optional(),
  active_connections: z.number().optional(),
  latency_ms: z.number().optional(),
  duration_ms: z.number().optional(),
  tool: z.string().optional(),
  connector: z.string().optional(),
  success: z.boolean().optional(),
});
type PlatformLine = z.infer<typeof PlatformLine>;

const ACCESS = /"(?<method>[A-Z]+) (?<endpoint>\S+) HTTP\/1\.1" (?<status>\d{3})/;
const SERVICE = { service_name: 'api' } as const;
const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What the Enterprise Agent Platform's own `/metrics` would say, counted from the lines that it writes. */
export class PlatformMetrics {
  readonly #on;
  readonly #llm: LlmMetrics;
  /** When a request last asked a model. */
  readonly #asked = new Map<string, Nanos>();

  constructor(registry: Registry, llm: LlmMetrics) {
    this.#llm = llm;
    this.#on = {
      requests: registry.counter('http_requests_total', 'HTTP requests by outcome.'),
      requestSeconds: registry.histogram('http_request_duration_seconds', 'Time to answer.', SECONDS),
      connections: registry.gauge('active_connections', 'Open WebSocket connections.'),
      runs: registry.gauge('active_agent_runs', 'Agents at work.'),
      runSeconds: registry.histogram('agent_run_duration_seconds', 'Time of an agent for one request.', SECONDS),
      steps: registry.counter('agent_steps_total', 'Model calls and tool calls of agents.'),
      budgetLeft: registry.gauge('token_budget_remaining', 'Tokens left in the period.'),
      budgetUsed: registry.counter('token_budget_used_total', 'Tokens spent.'),
      toolCalls: registry.counter('tool_calls_total', 'Tool calls by outcome.'),
      toolSeconds: registry.histogram('tool_duration_seconds', 'Time of a tool call.', SECONDS),
    };
    this.#on.runs.set(SERVICE, 0);
  }

  observe(record: PromtailRecord): void {
    if (record.labels['service'] !== 'api') return;
    if (!record.line.startsWith('{')) this.#access(record.line);
    else this.#event(PlatformLine.parse(JSON.parse(record.line)), record.time);
  }

  #access(line: string): void {
    const found = ACCESS.exec(line)?.groups;
    if (found !== undefined) this.#on.requests.add({ ...SERVICE, ...found });
  }

  #event(line: PlatformLine, time: Nanos): void {
    const { model = '', tool = '', connector = '', duration_ms: tookMs } = line;
    const agent = { ...SERVICE, agent_type: line.agent_type ?? 'unknown' };
    switch (line.event) {
      case 'agent.execute.started':
        return this.#on.runs.add(SERVICE, 1);
      case 'agent.execute.completed':
      case 'agent.execute.failed':
        this.#on.runs.add(SERVICE, -1);
        this.#asked.delete(line.request_id ?? '');
        return this.#on.runSeconds.observe({ ...agent, status: line.event.slice(14) }, (tookMs ?? 0) / 1000);
      case 'runtime.chat_complete': {
        const endpoint = { ...SERVICE, method: 'POST', endpoint: '/api/v1/chat' };
        return this.#on.requestSeconds.observe(endpoint, (line.latency_ms ?? 0) / 1000);
      }
      case 'llm.completion_request':
        this.#asked.set(line.request_id ?? '', time);
        return this.#on.steps.add(agent);
      case 'llm.completion_done':
        return this.#completion(line, time);
      case 'fallback_chain.tier_failed':
        return this.#llm.requests.add({ ...SERVICE, model, status: 'error' });
      case 'budget_manager.usage_recorded':
        return this.#budget(line);
      case 'ws.connected':
        return this.#on.connections.set(SERVICE, line.active_connections ?? 0);
      case 'tool.executing':
        return this.#on.steps.add(agent);
      case 'tool.execution_failed':
        return this.#on.toolCalls.add({ ...SERVICE, tool_name: tool, success: 'false' });
      case 'connector.audit':
        if (tookMs !== undefined) this.#on.toolSeconds.observe({ ...SERVICE, tool_name: connector }, tookMs / 1000);
        return this.#on.toolCalls.add({ ...SERVICE, tool_name: connector, success: String(line.success === true) });
      default:
    }
  }

  #completion(line: PlatformLine, time: Nanos): void {
    const model = { ...SERVICE, model: line.model ?? 'unknown' };
    const asked = this.#asked.get(line.request_id ?? '');
    if (asked !== undefined) this.#llm.seconds.observe(model, Number(time - asked) / 1e9);
    this.#llm.requests.add({ ...model, status: 'success' });
    this.#llm.tokens.add({ ...model, token_type: 'prompt' }, line.prompt_tokens ?? 0);
    this.#llm.tokens.add({ ...model, token_type: 'completion' }, line.completion_tokens ?? 0);
  }

  #budget(line: PlatformLine): void {
    const tenant = { ...SERVICE, tenant_id: line.tenant_id ?? 'unknown' };
    const left = (line.daily_limit ?? 0) - (line.daily_used ?? 0);
    this.#on.budgetLeft.set({ ...tenant, period: 'daily' }, left);
    this.#on.budgetUsed.add(tenant, line.total_tokens ?? 0);
  }
}
