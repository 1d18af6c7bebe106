import type { DemoRecord } from '../record.ts';
import { LlmMetrics } from './llm-metrics.ts';
import { ObserverMetrics } from './observer-metrics.ts';
import { PlatformMetrics } from './platform-metrics.ts';
import { type Family, Registry } from './registry.ts';

/** The metrics that belong to the lines: what Prometheus would have scraped from the systems while they wrote them. */
export class DemoMetrics {
  readonly #registry = new Registry();
  readonly #llm: LlmMetrics;
  readonly #observer: ObserverMetrics;
  readonly #platform: PlatformMetrics;

  constructor(seed: number) {
    this.#llm = new LlmMetrics(this.#registry);
    this.#observer = new ObserverMetrics(this.#registry, seed);
    this.#platform = new PlatformMetrics(this.#registry, this.#llm);
  }

  observe(records: readonly DemoRecord[]): void {
    for (const record of records) {
      this.#observer.observe(record);
      if (record.way === 'promtail') this.#platform.observe(record);
      if (record.way === 'proxy') this.#llm.observe(record);
    }
  }

  /** The agents look at what runs. */
  scan(elapsedSeconds: number): void {
    this.#observer.scan(elapsedSeconds);
  }

  get families(): readonly Family[] {
    return this.#registry.families;
  }

  text(): string {
    return this.#registry.text();
  }
}
