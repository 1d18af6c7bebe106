import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { encodePushJson, encodePushProtobuf, snappyBlock } from '@edda/loki/codecs';
import type { LogEntry } from './log-entry.ts';

export type PushFormat = 'json' | 'protobuf';

/** A push as it goes over the wire. */
export interface PushBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** A push is a list of these. Said in the exporter's own terms: the published types know nothing of Loki's codecs. */
interface Stream {
  readonly labels: LogEntry['labels'];
  readonly entries: Required<Omit<LogEntry, 'labels'>>[];
}

const gzipped = promisify(gzip);

/** Groups the entries by their labels and encodes them as one push. */
export async function encodePush(
  entries: readonly LogEntry[],
  how: { readonly format: PushFormat; readonly gzip: boolean },
): Promise<PushBody> {
  const streams = groupByLabels(entries);
  if (how.format === 'protobuf') {
    return {
      bytes: new Uint8Array(snappyBlock(encodePushProtobuf(streams))),
      headers: { 'content-type': 'application/x-protobuf' },
    };
  }
  const json = Buffer.from(encodePushJson(streams));
  const headers = { 'content-type': 'application/json' };
  if (!how.gzip) return { bytes: new Uint8Array(json), headers };
  // The fastest level: LLM traffic repeats itself so much that the others gain little for three times the work.
  const packed = await gzipped(json, { level: constants.Z_BEST_SPEED });
  return { bytes: new Uint8Array(packed), headers: { ...headers, 'content-encoding': 'gzip' } };
}

/** One stream for each label set, in the order in which they came; the order of the names makes no difference. */
export function groupByLabels(entries: readonly LogEntry[]): Stream[] {
  const streams = new Map<string, Stream>();
  for (const { labels, timestamp, line, metadata } of entries) {
    const key = labelKey(labels);
    const stream = streams.get(key) ?? { labels, entries: [] };
    streams.set(key, stream);
    stream.entries.push({ timestamp, line, metadata: metadata ?? {} });
  }
  return [...streams.values()];
}

function labelKey(labels: LogEntry['labels']): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
