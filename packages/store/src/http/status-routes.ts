import type { Hono } from 'hono';
import type { Store } from '../store.ts';
import { metricsText } from './metrics.ts';

/** The Loki whose answers this store gives. */
const COMPATIBLE_VERSION = '3.4.2';

export function addStatusRoutes(app: Hono, store: Store): void {
  app.get('/ready', (context) => context.text('ready\n'));
  app.get('/loki/api/v1/status/buildinfo', (context) =>
    context.json({
      version: COMPATIBLE_VERSION,
      revision: 'edda',
      branch: 'edda',
      buildUser: '',
      buildDate: '',
      goVersion: '',
    }),
  );
  app.get('/config', (context) =>
    context.text(configText(store), 200, { 'content-type': 'text/plain; charset=utf-8' }),
  );
  app.get('/metrics', (context) =>
    context.text(metricsText(store), 200, { 'content-type': 'text/plain; version=0.0.4' }),
  );
  // Everything acknowledged is on the disk already, so that there is nothing to flush.
  app.on(['GET', 'POST'], '/flush', (context) => context.body(null, 204));
}

/** The limits in the form of Loki's own `/config`. */
function configText({ limits }: Store): string {
  const lines = {
    max_line_size: limits.maxLineBytes,
    max_label_names_per_series: limits.maxLabelNames,
    max_label_name_length: limits.maxLabelNameBytes,
    max_label_value_length: limits.maxLabelValueBytes,
    max_structured_metadata_size: limits.maxMetadataBytes,
    max_structured_metadata_entries_count: limits.maxMetadataEntries,
    creation_grace_period: `${limits.maxAhead / 1_000_000_000n}s`,
    reject_old_samples: false,
    ingestion_rate_mb: limits.ingestionBytesPerSecond === null ? 0 : limits.ingestionBytesPerSecond / 2 ** 20,
    max_global_streams_per_user: limits.maxStreams ?? 0,
    max_query_length: `${limits.maxQueryLength / 1_000_000_000n}s`,
    max_query_series: limits.maxQuerySeries,
    shard_aggregations: limits.approximates ? '[approx_topk]' : '[]',
    max_entries_limit_per_query: limits.maxEntries,
    query_timeout: `${limits.queryTimeoutMs / 1000}s`,
    max_concurrent_tail_requests: limits.maxTails,
    allow_structured_metadata: true,
    volume_enabled: true,
    discover_log_levels: true,
  };
  const settings = Object.entries(lines).map(([name, value]) => `  ${name}: ${value}`);
  return `auth_enabled: false\nlimits_config:\n${settings.join('\n')}\n`;
}
