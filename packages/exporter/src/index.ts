export { backoffDelay, sleep } from './backoff.ts';
export type { LokiConfigSources } from './config/load-loki-config.ts';
export { loadLokiConfig } from './config/load-loki-config.ts';
export type { LokiConfig } from './config/loki-config.ts';
export { LOKI_CONFIG_DEFAULTS } from './config/loki-config.ts';
export type { EndpointAuth, EndpointOptions } from './endpoint.ts';
export type { ExporterErrorCode } from './error.ts';
export { ExporterError } from './error.ts';
export type { ExporterOptions, ExporterSettings } from './exporter-settings.ts';
export { EXPORTER_DEFAULTS } from './exporter-settings.ts';
export type { LogEntry } from './log-entry.ts';
export type { ExporterStats } from './loki-exporter.ts';
export { LokiExporter } from './loki-exporter.ts';
export type { FileLoggerOptions } from './proxy/file-logger.ts';
export { FileLogger } from './proxy/file-logger.ts';
export type { GoJsonValue } from './proxy/go-json.ts';
export { goJson } from './proxy/go-json.ts';
export type { LokiHealth } from './proxy/health-loki.ts';
export { lokiHealth } from './proxy/health-loki.ts';
export type { MultiWriterOptions } from './proxy/multi-writer.ts';
export { MultiWriter } from './proxy/multi-writer.ts';
export type { ProxyEntry, ProxyIdentity } from './proxy/proxy-entry.ts';
export type { EntryExtras, ProxyExporterOptions } from './proxy/proxy-exporter.ts';
export { ProxyExporter } from './proxy/proxy-exporter.ts';
export type { ProxyLogging, ProxyLoggingOptions } from './proxy/proxy-logging.ts';
export { startProxyLogging } from './proxy/proxy-logging.ts';
export type { ProxyLogger } from './proxy/proxy-logger.ts';
export type {
  ForkRecord,
  RequestRecord,
  ResponseContent,
  ResponseRecord,
  SessionStartRecord,
  StreamChunk,
} from './proxy/proxy-record.ts';
export { formatRfc3339Nano, parseRfc3339Nano } from './proxy/rfc3339.ts';
export { lokiStartLine } from './proxy/start-line.ts';
export type { PushFormat } from './push-body.ts';
