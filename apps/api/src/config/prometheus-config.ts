import type { PrometheusAuth, PrometheusOptions } from '../services/prometheus/prometheus-options.ts';
import type { Settings } from './read-settings.ts';

/** The Prometheus of `PROMETHEUS_URL`; null where none is set. */
export function prometheusOf(settings: Settings): PrometheusOptions | null {
  const url = settings.PROMETHEUS_URL;
  return url === null ? null : { url, auth: authOf(settings) };
}

function authOf(settings: Settings): PrometheusAuth | null {
  const { PROMETHEUS_BEARER_TOKEN: token, PROMETHEUS_BEARER_TOKEN_FILE: path } = settings;
  const { PROMETHEUS_USERNAME: username, PROMETHEUS_PASSWORD: password } = settings;
  if (token !== null) return { kind: 'bearer', token };
  if (path !== null) return { kind: 'bearer_file', path };
  return username === null ? null : { kind: 'basic', username, password: password ?? '' };
}
