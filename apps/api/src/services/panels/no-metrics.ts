import type { MetricsInfo } from '@edda/protocol';
import { ApiError } from '../../errors.ts';
import type { MetricsSource } from './metrics-source.ts';

const INFO: MetricsInfo = {
  source: 'none',
  title: 'no metrics',
  reachable: false,
  problem: 'Set PROMETHEUS_URL, or EDDA_SCRAPE where there is no Prometheus.',
  since: null,
};

/** Neither a Prometheus nor anything to scrape. */
export const NO_METRICS: MetricsSource = {
  info: () => Promise.resolve(INFO),
  query: ({ query, field }) =>
    Promise.reject(missing({ field, value: query.kind === 'promql' ? query.promql : query.select.metric })),
  names: () => Promise.resolve([]),
  labelNames: () => Promise.resolve([]),
  labelValues: () => Promise.resolve([]),
  close: () => Promise.resolve(),
};

function missing(at: { readonly field: string; readonly value: string }): ApiError {
  return new ApiError({
    code: 'prometheus_missing',
    message: 'There are no metrics here: no Prometheus is set, and nothing is scraped',
    hint: 'Set PROMETHEUS_URL, or EDDA_SCRAPE where there is no Prometheus. LogQL panels work without.',
    ...at,
  });
}
