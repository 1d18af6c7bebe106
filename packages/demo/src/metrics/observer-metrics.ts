import type { Labels } from '@edda/model';
import { OBSERVER_HOSTS, type ObserverHost, observerHostOf } from '../people.ts';
import { Random } from '../random.ts';
import type { DemoRecord, ProxyRecord } from '../record.ts';
import { usageOf } from './llm-metrics.ts';
import { costOf } from './prices.ts';
import type { Registry } from './registry.ts';

const STARTED = /Detected AI (?<kind>app|CLI tool|tool in WSL\/\w+): (?<name>[\w-]+)/;
const STOPPED = /AI (?<kind>app|CLI tool|tool) stopped(?: in WSL\/\w+)?: (?<name>[\w-]+)/;
const CATEGORIES: Readonly<Record<string, string>> = {
  Cursor: 'code',
  Ollama: 'local',
  ollama: 'local',
  aider: 'code',
};
const DOMAINS = [
  ['claude.ai', 'chat'],
  ['chatgpt.com', 'chat'],
  ['perplexity.ai', 'search'],
  ['gemini.google.com', 'chat'],
] as const;
/** US dollars that an hour of use is thought to cost, where no tokens are known. */
const COST_PER_HOUR = 0.18;

interface RunningTool {
  readonly kind: 'app' | 'cli';
  readonly labels: Labels;
}

/** The metrics of the AI Cost Observer, from what its hosts run and what goes through their proxies. */
export class ObserverMetrics {
  readonly #on;
  readonly #seed: number;
  readonly #running = new Map<string, RunningTool>();
  #scans = 0;

  constructor(registry: Registry, seed: number) {
    this.#seed = seed;
    this.#on = {
      input: registry.counter('ai_tokens_input_total', 'Tokens sent.'),
      output: registry.counter('ai_tokens_output_total', 'Tokens received.'),
      cost: registry.counter('ai_tokens_cost_usd_total', 'What the tokens cost.'),
      prompts: registry.counter('ai_prompt_count_total', 'Prompts written.'),
      app: {
        running: registry.gauge('ai_app_running', 'Whether the app runs.'),
        seconds: registry.counter('ai_app_active_duration_seconds_total', 'Time in use.'),
        cost: registry.counter('ai_app_estimated_cost_USD_total', 'Estimated cost of the time in use.'),
      },
      cpu: registry.gauge('ai_app_cpu_usage_percent', 'CPU of the app.'),
      memory: registry.gauge('ai_app_memory_usage_MB', 'Memory of the app.'),
      cli: {
        running: registry.gauge('ai_cli_running', 'Whether the tool runs.'),
        seconds: registry.counter('ai_cli_active_duration_seconds_total', 'Time in use.'),
        cost: registry.counter('ai_cli_estimated_cost_USD_total', 'Estimated cost of the time in use.'),
      },
      commands: registry.counter('ai_cli_command_count_total', 'Commands found in the shell history.'),
      domainSeconds: registry.counter('ai_browser_domain_active_duration_seconds_total', 'Time on the page.'),
      domainVisits: registry.counter('ai_browser_domain_visit_count_total', 'Visits of the page.'),
      domainCost: registry.counter('ai_browser_domain_estimated_cost_USD_total', 'Estimated cost of the time.'),
    };
  }

  observe(record: DemoRecord): void {
    switch (record.way) {
      case 'otlp':
        return this.#toolLine(String(record.resource['host.name'] ?? ''), record.body);
      case 'legacy':
        return this.#toolLine(/"host\.name":"([^"]+)"/.exec(record.line)?.[1] ?? '', record.line);
      case 'proxy':
        return this.#proxyCall(record);
      case 'promtail':
        return;
      default:
        record satisfies never;
    }
  }

  /** What the agent does every few seconds: looks at what runs, and adds the time. */
  scan(elapsedSeconds: number): void {
    this.#scans += 1;
    for (const { kind, labels } of this.#running.values()) {
      this.#on[kind].seconds.add(labels, elapsedSeconds);
      this.#on[kind].cost.add(labels, (elapsedSeconds / 3600) * COST_PER_HOUR);
      if (kind !== 'app') continue;
      const random = new Random(this.#seed, 'load', this.#scans, JSON.stringify(labels));
      this.#on.cpu.set(labels, Number(random.lognormal(4, 0.8).toFixed(1)));
      this.#on.memory.set(labels, Math.round(random.between(380, 640)));
    }
    for (const host of OBSERVER_HOSTS) this.#browse(host, elapsedSeconds);
  }

  #toolLine(hostName: string, line: string): void {
    const host = OBSERVER_HOSTS.find((known) => known.hostName === hostName);
    const started = STARTED.exec(line);
    const { kind: word, name } = (started ?? STOPPED.exec(line))?.groups ?? {};
    if (host === undefined || name === undefined) return;
    const kind = word === 'app' ? 'app' : 'cli';
    const labels = { ...resourceLabels(host), ...toolLabels(kind, name) };
    this.#on[kind].running.set(labels, started === null ? 0 : 1);
    if (kind === 'cli' && started !== null) this.#on.commands.add(labels);
    const key = `${hostName} ${name}`;
    if (started === null) this.#running.delete(key);
    else this.#running.set(key, { kind, labels });
  }

  #proxyCall({ machine, model, call }: ProxyRecord): void {
    const host = observerHostOf(machine);
    if (host === null || call.kind !== 'event') return;
    const tool = { ...resourceLabels(host), tool_name: 'claude-code' };
    if (call.type === 'turn_start' && call.fields['turn_depth'] === 1) this.#on.prompts.add({ ...tool, source: 'cli' });
    if (call.type !== 'turn_end') return;
    const usage = usageOf(call.fields);
    const labels = { ...tool, model_name: model };
    this.#on.input.add(labels, usage.input + usage.cacheCreation + usage.cacheRead);
    this.#on.output.add(labels, usage.output);
    this.#on.cost.add(labels, costOf(model, usage));
  }

  #browse(host: ObserverHost, elapsedSeconds: number): void {
    const random = new Random(this.#seed, 'browser', host.hostName, this.#scans);
    if (!random.chance(0.4)) return;
    const [domain, category] = random.pick(DOMAINS);
    const page = { ...resourceLabels(host), ai_domain: domain, ai_category: category };
    const source = { browser_name: 'chrome', usage_source: random.pick(['extension', 'history_parser']) };
    this.#on.domainSeconds.add({ ...page, ...source }, elapsedSeconds);
    this.#on.domainCost.add(page, (elapsedSeconds / 3600) * COST_PER_HOUR);
    if (random.chance(0.3)) this.#on.domainVisits.add({ ...page, ...source });
  }
}

/** Every series carries the resource, as `resource_to_telemetry_conversion` has it. */
function resourceLabels(host: ObserverHost): Labels {
  return {
    service_name: 'ai-cost-observer',
    service_version: '0.1.0',
    host_name: host.hostName,
    os_type: host.osType,
    deployment_environment: 'personal',
  };
}

function toolLabels(kind: 'app' | 'cli', name: string): Labels {
  const category = CATEGORIES[name] ?? (kind === 'app' ? 'chat' : 'code');
  return kind === 'app'
    ? { app_name: name, app_category: category, app_requires_plugin: 'false' }
    : { cli_name: name, cli_category: category };
}
