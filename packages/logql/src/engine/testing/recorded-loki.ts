import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LabelMap } from '../contract.ts';
import { detectedLevel } from './detected-level.ts';

/** The answers that were recorded from a real Loki, beside the repository where they exist. */
export const RECORDED = fileURLToPath(new URL('../../../../../../shared/loki-conformance/', import.meta.url));
export const isRecorded = existsSync(RECORDED);

export interface RecordedCase {
  readonly id: string;
  readonly area: string;
  readonly request: {
    readonly path: string;
    readonly params?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
  };
  readonly expect: {
    readonly status: number | readonly number[];
    readonly data?: unknown;
    readonly errorIncludes?: string;
  };
  readonly compare?: unknown;
}

/** The cases of an area: one JSON object a line. */
export function recordedCases(area: string): readonly RecordedCase[] {
  const lines = readFileSync(`${RECORDED}cases/${area}.json`, 'utf8').split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line): RecordedCase => JSON.parse(line.replace(/,$/, '')));
}

interface RecordedEntry {
  readonly timestamp: bigint;
  readonly line: string;
  readonly metadata: LabelMap;
}

export interface RecordedStream {
  readonly labels: LabelMap;
  readonly entries: readonly RecordedEntry[];
}

interface PushBody {
  readonly path: string;
  readonly body: {
    readonly streams?: readonly {
      readonly stream: Readonly<Record<string, string>>;
      readonly values: readonly (readonly [string, string, Readonly<Record<string, string>>?])[];
    }[];
  };
}

/** What was pushed as JSON, with the labels that Loki adds. What came by OTLP is left out. */
export function recordedStreams(): readonly RecordedStream[] {
  const streams = new Map<string, { labels: LabelMap; entries: RecordedEntry[]; seen: Set<string> }>();
  for (const file of readdirSync(`${RECORDED}dataset`).sort()) {
    const push: PushBody = JSON.parse(readFileSync(`${RECORDED}dataset/${file}`, 'utf8'));
    for (const { stream, values } of push.body.streams ?? []) {
      const labels = streamLabels(stream);
      const key = JSON.stringify([...labels]);
      const known = streams.get(key) ?? { labels, entries: [], seen: new Set() };
      streams.set(key, known);
      for (const [time, line, metadata = {}] of values) {
        if (known.seen.has(`${time} ${line}`)) continue;
        known.seen.add(`${time} ${line}`);
        known.entries.push({ timestamp: BigInt(time), line, metadata: entryMetadata(metadata, labels, line) });
      }
    }
  }
  for (const { entries } of streams.values())
    entries.sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
  return [...streams.values()];
}

const SERVICE_LABELS = [
  'service',
  'app',
  'application',
  'app_name',
  'name',
  'app_kubernetes_io_name',
  'container',
  'container_name',
  'k8s_container_name',
  'component',
  'workload',
  'job',
  'k8s_job_name',
];

function streamLabels(pushed: Readonly<Record<string, string>>): LabelMap {
  const labels = new Map(
    Object.entries(pushed)
      .filter(([, value]) => value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const service = SERVICE_LABELS.find((name) => labels.has(name));
  if (!labels.has('service_name')) labels.set('service_name', (service && labels.get(service)) ?? 'unknown_service');
  return labels;
}

function entryMetadata(pushed: Readonly<Record<string, string>>, labels: LabelMap, line: string): LabelMap {
  const metadata = new Map<string, string>();
  for (const [name, value] of Object.entries(pushed)) {
    const valid = name.replaceAll(/[^a-zA-Z0-9_]/g, '_');
    metadata.set(/^\d/.test(valid) ? `key_${valid}` : valid, value);
  }
  const level = detectedLevel(labels, metadata, line);
  if (level !== '') metadata.set('detected_level', level);
  return metadata;
}
