import type { Labels } from '@edda/model';
import type { Usage } from '../llm-proxy/usage.ts';
import type { ProxyRecord } from '../record.ts';
import type { Counter, Histogram, Registry } from './registry.ts';

const SECONDS = [0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80];
const PROXY = { service_name: 'llm-proxy' } as const;

/** Calls to models, by whichever service makes them. */
export class LlmMetrics {
  readonly requests: Counter;
  readonly seconds: Histogram;
  readonly tokens: Counter;

  constructor(registry: Registry) {
    this.requests = registry.counter('llm_requests_total', 'Calls to a model by outcome.');
    this.seconds = registry.histogram('llm_request_duration_seconds', 'Time until a model had answered.', SECONDS);
    this.tokens = registry.counter('llm_tokens_total', 'Tokens by kind.');
  }

  observe({ model, call }: ProxyRecord): void {
    const labels = { ...PROXY, model };
    if (call.kind === 'response') {
      this.requests.add({ ...labels, status: String(call.status) });
      this.seconds.observe(labels, call.totalMs / 1000);
    } else if (call.kind === 'event' && call.type === 'turn_end') {
      this.#addTokens(labels, usageOf(call.fields));
    }
  }

  #addTokens(labels: Labels, usage: Usage): void {
    this.tokens.add({ ...labels, token_type: 'prompt' }, usage.input);
    this.tokens.add({ ...labels, token_type: 'cache_creation' }, usage.cacheCreation);
    this.tokens.add({ ...labels, token_type: 'cache_read' }, usage.cacheRead);
    this.tokens.add({ ...labels, token_type: 'completion' }, usage.output);
  }
}

/** The four token counts of a `turn_end`. */
export function usageOf(fields: Readonly<Record<string, string | number | boolean>>): Usage {
  const count = (name: string): number => Number(fields[name] ?? 0);
  return {
    input: count('input_tokens'),
    cacheCreation: count('cache_creation_input_tokens'),
    cacheRead: count('cache_read_input_tokens'),
    output: count('output_tokens'),
  };
}
