import { NANOS_PER_HOUR, NANOS_PER_MINUTE, type Nanos } from '@edda/model';

/** What a store refuses. Names are those of Loki's `limits_config` where it has one. */
export interface Limits {
  /** `max_line_size`, bytes. */
  readonly maxLineBytes: number;
  /** `max_label_names_per_series`, the added `service_name` not counted. */
  readonly maxLabelNames: number;
  /** `max_label_name_length` and `max_label_value_length`, bytes. */
  readonly maxLabelNameBytes: number;
  readonly maxLabelValueBytes: number;
  /** `max_structured_metadata_size` in bytes and `max_structured_metadata_entries_count`, of one entry. */
  readonly maxMetadataBytes: number;
  readonly maxMetadataEntries: number;
  /** `creation_grace_period`: how far ahead of the clock an entry may be. */
  readonly maxAhead: Nanos;
  /** `ingestion_rate_mb` and `ingestion_burst_size_mb`, in bytes; null is no limit. */
  readonly ingestionBytesPerSecond: number | null;
  readonly ingestionBurstBytes: number;
  /** `max_global_streams_per_user`; null is no limit. */
  readonly maxStreams: number | null;
  /** Whether the JSON of a push is read with Loki's faults: metadata keeps its escapes. */
  readonly readsJsonAsLoki: boolean;
  /** A push body, as it comes and when decompressed. */
  readonly maxPushBytes: number;
  /** `max_query_length`. */
  readonly maxQueryLength: Nanos;
  /** `max_query_series`. */
  readonly maxQuerySeries: number;
  /** Whether `approx_topk`, which is exact here, may be asked: `shard_aggregations`. */
  readonly approximates: boolean;
  /** `max_entries_limit_per_query`. */
  readonly maxEntries: number;
  /** `query_timeout`, milliseconds. */
  readonly queryTimeoutMs: number;
  /** `max_concurrent_tail_requests`. */
  readonly maxTails: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;

/** The defaults of Loki 3.4 in one process, but for old entries, which are taken: a demo and an import are both old. */
const LOKI: Limits = {
  maxLineBytes: 256 * KIB,
  maxLabelNames: 15,
  maxLabelNameBytes: 1024,
  maxLabelValueBytes: 2048,
  maxMetadataBytes: 64 * KIB,
  maxMetadataEntries: 128,
  maxAhead: 10n * NANOS_PER_MINUTE,
  ingestionBytesPerSecond: 4 * MIB,
  ingestionBurstBytes: 6 * MIB,
  maxStreams: 5000,
  readsJsonAsLoki: true,
  maxPushBytes: 100 * MIB,
  maxQueryLength: 721n * NANOS_PER_HOUR,
  maxQuerySeries: 500,
  approximates: false,
  maxEntries: 5000,
  queryTimeoutMs: 60_000,
  maxTails: 10,
};

/**
 * For one machine's own logs: whole LLM conversations in a line (Loki's 256 KB turns them away and the shipper then
 * sends its batch six times more), as fast as they come.
 */
const LOCAL: Limits = {
  ...LOKI,
  maxLineBytes: 4 * MIB,
  maxLabelNames: 30,
  ingestionBytesPerSecond: null,
  maxStreams: null,
  readsJsonAsLoki: false,
  // "The five busiest of all users" has a series for each of them on the way.
  maxQuerySeries: 10_000,
  approximates: true,
  maxTails: 50,
};

export const LIMIT_PROFILES = { loki: LOKI, local: LOCAL } as const;
export type LimitProfile = keyof typeof LIMIT_PROFILES;

export function isLimitProfile(name: string): name is LimitProfile {
  return Object.hasOwn(LIMIT_PROFILES, name);
}
