/** How an LLM proxy ships to Loki, as document 002 has it. */
export interface LokiConfig {
  readonly enabled: boolean;
  readonly url: string;
  readonly batchSize: number;
  readonly batchWaitMs: number;
  readonly retryMax: number;
  readonly useGzip: boolean;
  readonly environment: string;
  /** A bearer token; null sends none. */
  readonly authToken: string | null;
}

export const LOKI_CONFIG_DEFAULTS: LokiConfig = {
  enabled: false,
  url: '',
  batchSize: 1000,
  batchWaitMs: 5000,
  retryMax: 5,
  useGzip: true,
  environment: 'development',
  authToken: null,
};
