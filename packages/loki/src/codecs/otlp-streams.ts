import { labelsKey, SERVICE_NAME, SERVICE_NAME_SOURCES, UNKNOWN_SERVICE } from '@edda/model';
import { normalizeLabelName } from './label-name.ts';
import type { OtlpAttribute, OtlpRecord, OtlpResourceLogs, OtlpScopeLogs, OtlpValue } from './otlp-model.ts';
import { otlpText } from './otlp-text.ts';
import type { PushEntry, PushStream } from './push-model.ts';

/** The resource attributes that become stream labels, by Loki's default `otlp_config`; all others are metadata. */
const INDEXED_ATTRIBUTES = new Set([
  'service.name',
  'service.namespace',
  'service.instance.id',
  'deployment.environment',
  'deployment.environment.name',
  'cloud.region',
  'cloud.availability_zone',
  'k8s.cluster.name',
  'k8s.namespace.name',
  'k8s.pod.name',
  'k8s.container.name',
  'container.name',
  'k8s.replicaset.name',
  'k8s.deployment.name',
  'k8s.statefulset.name',
  'k8s.daemonset.name',
  'k8s.cronjob.name',
  'k8s.job.name',
]);

type Pair = readonly [name: string, value: string];

interface Resource {
  readonly labels: Readonly<Record<string, string>>;
  readonly metadata: readonly Pair[];
}

/**
 * OTLP's records as Loki's streams: known resource attributes are labels, everything else is metadata, the body is
 * the line. `now` is the time of a record that has none.
 */
export function streamsOfOtlp(resourceLogs: readonly OtlpResourceLogs[], now: bigint): PushStream[] {
  const streams = new Map<string, { labels: Readonly<Record<string, string>>; entries: PushEntry[] }>();
  for (const { attributes, scopes } of resourceLogs) {
    const resource = resourceOf(attributes);
    const key = labelsKey(resource.labels);
    for (const scope of scopes) {
      if (scope.records.length === 0) continue;
      let stream = streams.get(key);
      if (stream === undefined) streams.set(key, (stream = { labels: resource.labels, entries: [] }));
      const owners = [...resource.metadata, ...scopeMetadata(scope)];
      for (const record of scope.records) stream.entries.push(entryOf(record, owners, now));
    }
  }
  return [...streams.values()];
}

function resourceOf(attributes: readonly OtlpAttribute[]): Resource {
  const labels: Record<string, string> = {};
  const metadata: Pair[] = [];
  let named = attributes.some(({ key, value }) => key === 'service.name' && otlpText(value) !== '');
  for (const { key, value } of attributes) {
    const pairs = pairsOf(key, value);
    if (!INDEXED_ATTRIBUTES.has(key)) {
      metadata.push(...pairs);
      continue;
    }
    for (const [name, text] of pairs) {
      labels[name] = text;
      if (named || !SERVICE_NAME_SOURCES.includes(name)) continue;
      labels[SERVICE_NAME] = text;
      named = true;
    }
  }
  if (!named) labels[SERVICE_NAME] = UNKNOWN_SERVICE;
  return { labels, metadata };
}

function scopeMetadata(scope: OtlpScopeLogs): Pair[] {
  const metadata = scope.attributes.flatMap(({ key, value }) => pairsOf(key, value));
  if (scope.name !== '') metadata.push(['scope_name', scope.name]);
  if (scope.version !== '') metadata.push(['scope_version', scope.version]);
  if (scope.droppedAttributesCount !== 0) {
    metadata.push(['scope_dropped_attributes_count', String(scope.droppedAttributesCount)]);
  }
  return metadata;
}

function entryOf(record: OtlpRecord, owners: readonly Pair[], now: bigint): PushEntry {
  const metadata = record.attributes.flatMap(({ key, value }) => pairsOf(key, value));
  // Where the record has no time of its own, the observed time is the entry's and needs no second home.
  if (record.time !== 0n && record.observedTime !== 0n) {
    metadata.push(['observed_timestamp', String(record.observedTime)]);
  }
  if (record.severityNumber !== 0) metadata.push(['severity_number', String(record.severityNumber)]);
  if (record.severityText !== '') metadata.push(['severity_text', record.severityText]);
  if (record.droppedAttributesCount !== 0) {
    metadata.push(['dropped_attributes_count', String(record.droppedAttributesCount)]);
  }
  if (record.flags !== 0) metadata.push(['flags', String(record.flags)]);
  if (record.traceId !== '') metadata.push(['trace_id', record.traceId]);
  if (record.spanId !== '') metadata.push(['span_id', record.spanId]);
  return {
    timestamp: record.time || record.observedTime || now,
    line: otlpText(record.body),
    // Of names that occur twice the last one counts: a resource's attribute hides a record's.
    metadata: Object.fromEntries([...metadata, ...owners]),
  };
}

/** One pair for a plain value, one for each leaf of a map, names joined by `_`. */
function pairsOf(key: string, value: OtlpValue): Pair[] {
  const name = normalizeLabelName(key);
  if (value.kind !== 'map') return [[name, otlpText(value)]];
  return value.entries.flatMap((entry) => pairsOf(`${name}_${entry.key}`, entry.value));
}
