export { type LokiCapabilities, NO_CAPABILITIES, probeCapabilities } from './client/capabilities.ts';
export {
  type CallOptions,
  type Direction,
  type DiscoveryQuery,
  type InstantQuery,
  LokiClient,
  type LogRangeQuery,
  type MetricRangeQuery,
  parseMetric,
  parseStreams,
} from './client/loki-client.ts';
export {
  DEFAULT_CONNECTIONS,
  DEFAULT_TIMEOUTS,
  type LokiAuth,
  type LokiClientOptions,
  type LokiTimeouts,
  type LokiTls,
} from './client/options.ts';
export { Transport } from './client/transport.ts';
export { LokiTail, type TailQuery } from './client/tail.ts';
export { LOKI_ERROR_CODES, LokiError, type LokiErrorCode, type LokiErrorDetails, type LokiLimit } from './error.ts';
