import type { Nanos } from '@edda/model';
import { Execution } from '../integr8scode/execution.ts';
import { later } from '../moment.ts';
import type { PythonJsonValue } from '../python-json.ts';
import type { Random } from '../random.ts';
import type { DemoRecord } from '../record.ts';
import type { Plot, Scene } from '../story.ts';
import { pythonTraceback } from '../traceback.ts';
import { type Span, Trace } from '../trace.ts';
import { agent, type Agent, model, requestId, type Tenant, tenant, usedToday } from './cast.ts';
import { accessLine, eventRecord, plainRecord, type PlatformLevel, postgresTime } from './container-log.ts';

/** A user asks an agent something: orchestrator, model, tools, budget, answer. */
export const agentRequest: Plot = {
  name: 'agent-request',
  often: { perMinute: 3.3 },
  longestMinutes: 5,
  tell: (scene) => new AgentRequest(scene).play(),
};

type Fields = Readonly<Record<string, PythonJsonValue>>;

/** Requests without a span: tracing is off in some of the containers. */
const UNTRACED_SHARE = 0.2;
const CALM_FAILURES = 0.03;
const INCIDENT_FAILURES = 0.4;

class AgentRequest {
  readonly #scene: Scene;
  readonly #random: Random;
  readonly #trace: Trace | null;
  readonly #tenant: Tenant;
  readonly #agent: Agent;
  readonly #model: string;
  readonly #context: Readonly<Record<string, string>>;
  readonly #records: DemoRecord[] = [];
  #now: Nanos;
  #span: Span | null;

  constructor(scene: Scene) {
    const { random } = scene;
    this.#scene = scene;
    this.#random = random;
    this.#now = scene.start;
    this.#trace = random.chance(UNTRACED_SHARE) ? null : new Trace(random);
    this.#span = this.#trace?.span() ?? null;
    this.#tenant = tenant(random);
    this.#agent = agent(random);
    this.#model = model(random);
    this.#context = {
      agent_type: this.#agent.type,
      tenant_id: this.#tenant.id,
      agent_id: this.#agent.id,
      request_id: requestId(random),
      user_id: random.uuid(),
      conversation_id: random.uuid(),
    };
  }

  play(): DemoRecord[] {
    const began = this.#now;
    this.#event(0, 'info', 'orchestrator.route_start', 'src.agent.orchestrator', {});
    this.#event(3, 'info', 'agent.execute.started', 'src.agent.runtime', {});
    this.#event(6, 'info', 'orchestrator.agent_selected', 'src.agent.orchestrator', { user_role: 'analyst' });
    if (this.#random.chance(0.02)) return this.#blocked();
    this.#callModel(this.#random.lognormal(900, 0.5));
    for (const tool of this.#agent.tools) this.#useTool(tool);
    const rate = CALM_FAILURES + INCIDENT_FAILURES * this.#scene.severity('rate_limit', this.#now);
    if (this.#random.chance(rate)) return this.#failed(began);
    this.#callModel(this.#random.lognormal(1400, 0.5));
    return this.#completed(began);
  }

  #callModel(tookMs: number): void {
    const prompt = this.#random.int(300, 4200);
    const completion = this.#random.int(30, 700);
    const model = this.#model;
    this.#event(2, 'debug', 'llm.completion_request', 'src.agent.llm', { model, messages: this.#random.int(2, 18) });
    if (this.#scene.severity('rate_limit', this.#now) > 0 && this.#random.chance(0.5)) {
      this.#event(180, 'warning', 'fallback_chain.tier_failed', 'src.agent.model_router.fallback', {
        model,
        tier: 1,
        error: 'RateLimitError: 429 Too Many Requests',
      });
      this.#litellm(1, `litellm.RateLimitError: RateLimitError: ${model} - 429 Too Many Requests`, 'WARNING');
    }
    this.#litellm(tookMs, `litellm.acompletion(model=${model}) 200 OK`, 'INFO');
    this.#event(4, 'info', 'llm.completion_done', 'src.agent.llm', {
      model,
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: prompt + completion,
    });
    this.#spend(prompt + completion);
  }

  #spend(tokens: number): void {
    const { dailyLimit } = this.#tenant;
    const used = usedToday(this.#tenant, this.#now);
    const share = used / dailyLimit;
    this.#event(1, 'debug', 'budget_manager.usage_recorded', BUDGET, {
      model_tier: 'standard',
      total_tokens: tokens,
      daily_used: used,
      daily_limit: dailyLimit,
    });
    if (share < 0.92 || !this.#random.chance(0.2)) return;
    const usage = { usage_pct: Math.round(share * 1000) / 10, used, limit: dailyLimit };
    if (share > 0.97) this.#event(1, 'critical', 'budget_manager.daily_critical', BUDGET, usage);
    else this.#event(1, 'warning', 'budget_manager.daily_warning', BUDGET, usage);
  }

  #useTool(tool: string): void {
    this.#event(5, 'info', 'tool.executing', 'src.agent.tools.registry', { tool });
    if (tool === 'code_execution' && this.#trace !== null) {
      // The tool calls the code execution platform and hands its trace on: one trace over two systems.
      const run = new Execution(this.#scene, later(this.#now, 12), this.#trace).play();
      this.#records.push(...run.records);
      this.#now = run.ended;
      this.#event(30, 'info', 'connector.audit', 'src.connectors.audit', {
        connector: 'integr8scode',
        operation: 'execute',
        execution_id: run.executionId,
        success: run.succeeded,
      });
      return;
    }
    const durationMs = Math.round(this.#random.lognormal(220, 0.9));
    if (this.#random.chance(0.05)) {
      this.#event(durationMs, 'error', 'tool.execution_failed', 'src.agent.tools.registry', {
        tool,
        error: this.#random.pick(TOOL_ERRORS),
      });
      return;
    }
    this.#event(durationMs, 'info', 'connector.audit', 'src.connectors.audit', {
      connector: tool,
      operation: 'read',
      success: true,
      duration_ms: durationMs,
    });
    if (durationMs > 500 && tool === 'sql_query') this.#slowQuery(durationMs);
  }

  #completed(began: Nanos): DemoRecord[] {
    const latency = Number((this.#now - began) / 1_000_000n);
    this.#event(6, 'info', 'runtime.chat_complete', 'src.agent.runtime', {
      model: this.#model,
      latency_ms: latency,
      citations: this.#random.int(0, 6),
      memory_enabled: true,
      reasoning_strategy: this.#random.pick(['cot', 'react', 'plan_execute']),
    });
    this.#event(2, 'info', 'orchestrator.agent_executed', 'src.agent.orchestrator', {
      response_length: this.#random.int(120, 3800),
      tools_used: this.#agent.tools,
    });
    this.#event(1, 'info', 'agent.execute.completed', 'src.agent.runtime', { duration_ms: latency });
    this.#event(1, 'info', 'orchestrator.route_complete', 'src.agent.orchestrator', {});
    return this.#answered('200 OK');
  }

  #failed(began: Nanos): DemoRecord[] {
    const error = this.#random.pick([
      'RateLimitError: 429 Too Many Requests',
      'TimeoutError: model did not answer in 30 s',
    ]);
    this.#event(40, 'error', 'orchestrator.agent_execution_failed', 'src.agent.orchestrator', { error });
    this.#event(2, 'error', 'agent.execute.failed', 'src.agent.runtime', {
      error,
      duration_ms: Number((this.#now - began) / 1_000_000n),
    });
    const [type = '', message = ''] = error.split(': ');
    const exception = pythonTraceback(
      [
        {
          file: '/app/src/websocket/chat.py',
          line: 141,
          function: 'handle',
          code: 'reply = await runtime.chat(message)',
        },
        {
          file: '/app/src/agent/llm.py',
          line: 88,
          function: 'complete',
          code: 'return await self._client.acompletion(**call)',
        },
      ],
      type,
      message,
    );
    this.#event(2, 'error', 'ws.chat_error', 'src.websocket.chat', { error: message }, exception);
    // Something printed its traceback instead of logging it: it never joins a JSON line.
    if (this.#random.chance(0.3)) this.#records.push(plainRecord('api', later(this.#now, 0.6), exception, 'stderr'));
    return this.#answered('500 Internal Server Error');
  }

  #blocked(): DemoRecord[] {
    const event = this.#random.pick(['orchestrator.prompt_injection_detected', 'orchestrator.pii_blocked']);
    const fields = event.endsWith('detected')
      ? { patterns: ['ignore previous instructions'] }
      : { categories: ['iban'] };
    this.#event(4, 'warning', event, 'src.agent.orchestrator', fields);
    return this.#answered('403 Forbidden');
  }

  #answered(status: string): DemoRecord[] {
    this.#now = later(this.#now, 1.2);
    const client = `172.18.0.1:${this.#random.int(32_000, 60_000)}`;
    this.#records.push(plainRecord('api', this.#now, accessLine(client, 'POST /api/v1/chat', status)));
    return this.#records;
  }

  #slowQuery(durationMs: number): void {
    const line =
      `${postgresTime(this.#now)} [${this.#random.int(60, 99)}] LOG:  duration: ${durationMs}.${this.#random.int(100, 999)} ms  ` +
      'statement: SELECT region, sum(amount) FROM orders GROUP BY region';
    this.#records.push(plainRecord('db', later(this.#now, 0.4), line, 'stderr'));
  }

  #litellm(afterMs: number, message: string, level: 'INFO' | 'WARNING'): void {
    this.#now = later(this.#now, afterMs);
    const clock = new Date(Number(this.#now / 1_000_000n)).toISOString().slice(11, 19);
    this.#records.push(
      plainRecord('litellm', this.#now, `${clock} - LiteLLM Router:${level}: router.py:1234 - ${message}`),
    );
  }

  #event(
    afterMs: number,
    level: PlatformLevel,
    event: string,
    logger: string,
    fields: Fields,
    exception?: string,
  ): void {
    this.#now = later(this.#now, afterMs * this.#random.between(0.8, 1.2) + 0.02);
    this.#records.push(
      eventRecord(
        {
          time: this.#now,
          level,
          event,
          logger,
          fields,
          context: this.#context,
          span: this.#span,
          ...(exception === undefined ? {} : { exception }),
        },
        this.#random,
      ),
    );
  }
}

const BUDGET = 'src.agent.model_router.budget';
const TOOL_ERRORS = [
  'connection reset by peer',
  'permission denied for table payroll',
  'timed out after 10 s',
] as const;
