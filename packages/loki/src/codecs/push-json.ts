import { type Labels, setLabel } from '@edda/model';
import { CodecError } from './error.ts';
import { isJsonObject, parseFirstJson, parseFirstJsonAsWritten, unexpected } from './json-value.ts';
import { isLabelName } from './label-name.ts';
import { parseLabelText } from './label-text.ts';
import { NO_LABELS, type PushEntry, type PushStream, parseInt64 } from './push-model.ts';

/** Where Loki 3.4 reads JSON otherwise than it is meant. */
export interface PushJsonReading {
  /**
   * Metadata keeps its escapes: `a\nb` is four characters. Half a surrogate pair in a line is refused.
   * https://github.com/grafana/loki/issues/13918
   */
  readonly asLoki: boolean;
}

/** `{"streams": [{"stream": {…}, "values": [["<nanoseconds>", "<line>", {…}], …]}, …]}` of `/loki/api/v1/push`. */
export function decodePushJson(text: string, { asLoki }: PushJsonReading = { asLoki: false }): PushStream[] {
  const streams = streamsOf(parseFirstJson(text)).map(streamOf);
  if (!asLoki || !text.includes('\\')) return streams;
  const written = streamsOf(parseFirstJsonAsWritten(text)).map(streamOf);
  return streams.map(({ labels, entries }, i) => ({
    labels,
    entries: entries.map(({ timestamp, line }, at) => {
      if (!line.isWellFormed()) throw unexpected(line, `streams[${i}].values[${at}][1]`, 'a text of whole characters');
      return { timestamp, line, metadata: written[i]?.entries[at]?.metadata ?? NO_LABELS };
    }),
  }));
}

function streamOf(stream: unknown, index: number): PushStream {
  const place = `streams[${index}]`;
  if (!isJsonObject(stream)) throw unexpected(stream, place, 'an object');
  const values = stream['values'] ?? [];
  if (!Array.isArray(values)) throw unexpected(values, `${place}.values`, 'an array');
  return {
    labels: streamLabels(stream['stream'], place),
    // Loki passes over a null, and takes an entry without a line for one with an empty line.
    entries: values.flatMap((value, at) => (value === null ? [] : [entryOf(value, place, at)])),
  };
}

/** `{"streams": [{"labels": "{…}", "entries": [{"ts": "<RFC 3339>", "line": "…"}, …]}, …]}` of `/api/prom/push`. */
export function decodeLegacyPushJson(text: string): PushStream[] {
  return streamsOf(parseFirstJson(text)).map((stream, index) => {
    const place = `streams[${index}]`;
    if (!isJsonObject(stream)) throw unexpected(stream, place, 'an object');
    const { labels, entries = [] } = stream;
    if (typeof labels !== 'string') throw unexpected(labels, `${place}.labels`, 'a string');
    if (!Array.isArray(entries)) throw unexpected(entries, `${place}.entries`, 'an array');
    return {
      labels: parseLabelText(labels),
      entries: entries.map((entry, at) => legacyEntryOf(entry, `${place}.entries[${at}]`)),
    };
  });
}

export function encodePushJson(streams: readonly PushStream[]): string {
  return JSON.stringify({
    streams: streams.map(({ labels, entries }) => ({
      stream: labels,
      values: entries.map(({ timestamp, line, metadata }) =>
        Object.keys(metadata).length === 0 ? [String(timestamp), line] : [String(timestamp), line, metadata],
      ),
    })),
  });
}

/** Go finds a field whatever the case of its name; a body of null is one without fields. */
function streamsOf(body: unknown): readonly unknown[] {
  if (body === null) return [];
  if (!isJsonObject(body)) throw unexpected(body, 'the body', 'an object');
  const streams = body['streams'] ?? Object.entries(body).find(([name]) => name.toLowerCase() === 'streams')?.[1] ?? [];
  if (!Array.isArray(streams)) throw unexpected(streams, 'streams', 'an array');
  return streams;
}

function streamLabels(value: unknown, place: string): Labels {
  if (value === undefined) return NO_LABELS;
  if (!isJsonObject(value)) throw unexpected(value, `${place}.stream`, 'an object');
  const labels: Record<string, string> = {};
  for (const [name, text] of Object.entries(value)) {
    if (!isLabelName(name)) {
      throw new CodecError('labels', `couldn't parse labels: ${place}.stream has the name ${JSON.stringify(name)}`);
    }
    // As in Loki, what is no text is the text that it is written as: 5 is "5", null is "null".
    setLabel(labels, name, typeof text === 'string' ? text : JSON.stringify(text));
  }
  return labels;
}

function entryOf(value: unknown, stream: string, index: number): PushEntry {
  if (!Array.isArray(value)) throw unexpected(value, `${stream}.values[${index}]`, 'an array');
  const [time, line = '', metadata]: readonly unknown[] = value;
  const timestamp = typeof time === 'string' ? parseInt64(time) : null;
  if (timestamp === null) {
    throw unexpected(time, `${stream}.values[${index}][0]`, 'a string of nanoseconds within 64 bits');
  }
  if (typeof line !== 'string') throw unexpected(line, `${stream}.values[${index}][1]`, 'a string');
  return { timestamp, line, metadata: value.length < 3 ? NO_LABELS : metadataOf(metadata, stream, index) };
}

function metadataOf(value: unknown, stream: string, index: number): Labels {
  const place = `${stream}.values[${index}][2]`;
  if (!isJsonObject(value)) throw unexpected(value, place, 'an object');
  const metadata: Record<string, string> = {};
  for (const [name, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw unexpected(text, `${place}.${name}`, 'a string');
    setLabel(metadata, name, text);
  }
  return metadata;
}

const RFC3339 = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;

function legacyEntryOf(value: unknown, place: string): PushEntry {
  if (!isJsonObject(value)) throw unexpected(value, place, 'an object');
  const { ts, line } = value;
  if (typeof line !== 'string') throw unexpected(line, `${place}.line`, 'a string');
  const match = typeof ts === 'string' ? RFC3339.exec(ts) : null;
  const millis = match === null ? Number.NaN : Date.parse(`${match[1]}${match[3]}`);
  if (match === null || Number.isNaN(millis)) throw unexpected(ts, `${place}.ts`, 'an RFC 3339 time');
  const nanos = BigInt((match[2] ?? '').padEnd(9, '0'));
  return { timestamp: BigInt(millis) * 1_000_000n + nanos, line, metadata: NO_LABELS };
}
