import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BackendOptions } from '../services/backends/backend.ts';
import type { Sources } from '../services/sources.ts';
import { embeddedBackend, environmentBackend } from './backend-config.ts';
import { ConfigError } from './config-error.ts';
import { NO_FILE, readConfigFile } from './config-file.ts';
import type { LogLevel } from '../process-log.ts';
import { isLoopbackHost } from '../loopback.ts';
import type { PrometheusOptions } from '../services/prometheus/prometheus-options.ts';
import type { ScrapeTarget } from '../services/samples/scrape-target.ts';
import { prometheusOf } from './prometheus-config.ts';
import { type Environment, readSettings } from './read-settings.ts';

const PROJECT = fileURLToPath(new URL('../../../..', import.meta.url));

/** What the BFF runs with. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly token: string | null;
  readonly trustedUserHeader: string | null;
  readonly allowedHosts: readonly string[];
  readonly traceUrl: string | null;
  /** Where the same can be asked too. */
  readonly grafana: { readonly url: string; readonly datasourceUid: string } | null;
  /** Null: metrics are those that Edda scrapes itself. */
  readonly prometheus: PrometheusOptions | null;
  readonly scrape: readonly ScrapeTarget[];
  readonly logLevel: LogLevel;
  /** Whether Edda's own log goes to the default backend too. */
  readonly shipsLogs: boolean;
  /** At least one; the first is the default. */
  readonly backends: readonly BackendOptions[];
  readonly sources: Sources;
  /** What is taken, and still looks like a mistake; told at the start. */
  readonly warnings: readonly string[];
}

/** The whole configuration from the environment, and from the files that it names. */
export function readConfig(env: Environment): Config {
  const settings = readSettings(env);
  const file = settings.EDDA_CONFIG === null ? NO_FILE : readConfigFile(settings.EDDA_CONFIG);
  const embeddedUrl = env['EDDA_EMBEDDED_URL'];
  const backends = [
    ...(settings.LOKI_ADDR === null ? [] : [environmentBackend(settings.LOKI_ADDR, settings)]),
    ...(embeddedUrl === undefined || embeddedUrl === '' ? [] : [embeddedBackend(embeddedUrl)]),
    ...file.backends,
  ];
  checkBackends(backends);
  const config: Config = {
    host: settings.EDDA_HOST ?? '',
    port: settings.EDDA_PORT ?? 0,
    dataDir: resolve(PROJECT, settings.EDDA_DATA_DIR ?? ''),
    token: settings.EDDA_TOKEN,
    trustedUserHeader: settings.EDDA_TRUSTED_USER_HEADER,
    allowedHosts: settings.EDDA_ALLOWED_HOSTS ?? [],
    traceUrl: settings.EDDA_TRACE_URL,
    grafana:
      settings.EDDA_GRAFANA_URL === null
        ? null
        : { url: settings.EDDA_GRAFANA_URL, datasourceUid: settings.EDDA_GRAFANA_DATASOURCE_UID ?? '' },
    prometheus: prometheusOf(settings),
    scrape: (settings.EDDA_SCRAPE ?? []).map((target) => ({ ...target, historyUrl: null })),
    logLevel: settings.EDDA_LOG_LEVEL ?? 'warn',
    shipsLogs: settings.EDDA_LOGS_TO_LOKI === 'on',
    backends,
    sources: file.sources,
    warnings: file.warnings,
  };
  checkWhoGetsIn(config);
  return config;
}

function checkBackends(backends: readonly BackendOptions[]): void {
  if (backends.length === 0) {
    const allowed = 'an http(s) address of a Loki, or EDDA_CONFIG; npm start brings a store of its own';
    throw new ConfigError([{ name: 'LOKI_ADDR', value: '', allowed }]);
  }
  const names = backends.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new ConfigError([{ name: 'EDDA_CONFIG: backends', value: twice, allowed: 'each name once' }]);
  }
}

/** Whoever reaches a port that is not loopback could read every log. */
function checkWhoGetsIn({ host, token, trustedUserHeader }: Config): void {
  if (isLoopbackHost(host) || token !== null || trustedUserHeader !== null) return;
  const allowed = 'a loopback address such as 127.0.0.1, or any with EDDA_TOKEN or EDDA_TRUSTED_USER_HEADER set';
  throw new ConfigError([{ name: 'EDDA_HOST', value: host, allowed }]);
}
