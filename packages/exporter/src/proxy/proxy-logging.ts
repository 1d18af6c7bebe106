import type { LokiConfig } from '../config/loki-config.ts';
import { LokiExporter } from '../loki-exporter.ts';
import type { ExporterOptions } from '../exporter-settings.ts';
import { FileLogger } from './file-logger.ts';
import { lokiHealth, type LokiHealth } from './health-loki.ts';
import { MultiWriter } from './multi-writer.ts';
import { ProxyExporter } from './proxy-exporter.ts';
import type { ProxyLogger } from './proxy-logger.ts';
import { lokiStartLine } from './start-line.ts';

export interface ProxyLoggingOptions {
  readonly config: LokiConfig;
  /** Where the JSON lines go. */
  readonly folder: string;
  /** `user@hostname`. */
  readonly machine: string;
  /** The proxy's own log. */
  readonly log: (level: 'info' | 'warn', message: string) => void;
  /** What a test changes about the exporter. */
  readonly exporter?: Partial<ExporterOptions>;
}

/** What an LLM proxy holds to log its traffic. */
export interface ProxyLogging {
  readonly writer: ProxyLogger;
  /** Null where Loki is off, or could not be set up. */
  readonly loki: ProxyExporter | null;
  /** The answer of `GET /health/loki`. */
  health(): LokiHealth;
  /** Brings what is buffered to Loki, within 30 s, then closes the files. */
  close(): Promise<void>;
}

/** Sets up files, and Loki beside them where it is on. Trouble with Loki is a warning: the proxy does its work anyway. */
export function startProxyLogging(options: ProxyLoggingOptions): ProxyLogging {
  const { folder, machine, log } = options;
  const loki = lokiOf(options);
  log('info', lokiStartLine(loki?.exporter.url ?? null));
  const warn = (error: unknown): void => log('warn', `Loki export: ${error instanceof Error ? error.message : error}`);
  const writer = new MultiWriter({ file: new FileLogger({ folder, machine }), loki, onLokiError: warn });
  return {
    writer,
    loki,
    health: () => lokiHealth(loki?.exporter ?? null),
    close: () => writer.close(),
  };
}

function lokiOf({ config, machine, log, exporter }: ProxyLoggingOptions): ProxyExporter | null {
  if (!config.enabled) return null;
  if (config.url === '') {
    log('warn', 'Loki export: enabled, but no URL is set; going on without Loki');
    return null;
  }
  try {
    const made = new LokiExporter({ ...settingsOf(config), ...exporter });
    return new ProxyExporter(made, { machine, environment: config.environment });
  } catch (error) {
    log('warn', `Loki export: ${error instanceof Error ? error.message : error}; going on without Loki`);
    return null;
  }
}

function settingsOf(config: LokiConfig): ExporterOptions {
  return {
    url: config.url,
    batchSize: config.batchSize,
    batchWaitMs: config.batchWaitMs,
    retryMax: config.retryMax,
    gzip: config.useGzip,
    ...(config.authToken === null ? {} : { auth: { kind: 'bearer', token: config.authToken } }),
  };
}
