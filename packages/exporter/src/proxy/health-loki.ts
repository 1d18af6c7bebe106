import type { LokiExporter } from '../loki-exporter.ts';

/** The answer of `GET /health/loki`. */
export type LokiHealth =
  | {
      /** `error` as long as nothing arrived since the last failure. */
      readonly status: 'ok' | 'error';
      readonly entries_sent: number;
      readonly entries_failed: number;
      readonly entries_dropped: number;
      readonly last_error: string | null;
      readonly last_error_time: string | null;
    }
  | { readonly status: 'disabled'; readonly last_error: null; readonly last_error_time: null };

export function lokiHealth(exporter: LokiExporter | null): LokiHealth {
  if (exporter === null) return { status: 'disabled', last_error: null, last_error_time: null };
  const { entriesSent, entriesFailed, entriesDropped, lastError, lastErrorTime, lastSentTime } = exporter.stats();
  const recovered = lastErrorTime === null || (lastSentTime !== null && lastSentTime >= lastErrorTime);
  return {
    status: recovered ? 'ok' : 'error',
    entries_sent: entriesSent,
    entries_failed: entriesFailed,
    entries_dropped: entriesDropped,
    last_error: lastError,
    last_error_time: lastErrorTime?.toISOString() ?? null,
  };
}
