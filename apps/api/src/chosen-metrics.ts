import type { Config } from './config/config.ts';
import type { MetricsSource } from './services/panels/metrics-source.ts';
import { PrometheusMetrics } from './services/prometheus/prometheus-metrics.ts';
import { SampledMetrics } from './services/samples/sampled-metrics.ts';
import { SamplesThread } from './services/samples/samples-thread.ts';

/** The label `job` of the demo's metrics. */
const DEMO_JOB = 'demo';

/** Where metrics come from, and what follows where the demo is. */
export interface ChosenMetrics {
  readonly source: MetricsSource;
  /** The demo's address; null where it does not run: its samples go, as its lines do. */
  readonly followDemo: (url: string | null) => void;
}

/** A Prometheus where one is set; else what Edda scrapes itself. */
export function chooseMetrics({ prometheus, scrape }: Pick<Config, 'prometheus' | 'scrape'>): ChosenMetrics {
  if (prometheus !== null) return { source: new PrometheusMetrics(prometheus), followDemo: () => undefined };
  const samples = new SamplesThread();
  for (const target of scrape) samples.watch(target);
  return {
    source: new SampledMetrics(samples),
    followDemo: (url) => {
      if (url === null) samples.forget(DEMO_JOB);
      else samples.watch({ name: DEMO_JOB, url: `${url}/metrics`, historyUrl: `${url}/metrics/history` });
    },
  };
}
