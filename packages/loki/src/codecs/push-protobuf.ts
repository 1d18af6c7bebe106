import { floorDiv, type Labels, type Nanos, NANOS_PER_SECOND, setLabel } from '@edda/model';
import { CodecError } from './error.ts';
import { formatLabelText, parseLabelText } from './label-text.ts';
import { NO_LABELS, type PushEntry, type PushStream } from './push-model.ts';
import { WIRE_BYTES, WIRE_VARINT, WireReader, tagOf } from './wire-reader.ts';
import { WireWriter } from './wire-writer.ts';

// logproto.PushRequest (pkg/push/push.proto): streams 1; a stream: labels 1, entries 2; an entry: timestamp 1, line 2,
// structured metadata 3; a timestamp: seconds 1, nanos 2; a metadata pair: name 1, value 2.
const REQUEST_STREAMS = tagOf(1, WIRE_BYTES);
const STREAM_LABELS = tagOf(1, WIRE_BYTES);
const STREAM_ENTRIES = tagOf(2, WIRE_BYTES);
const ENTRY_TIMESTAMP = tagOf(1, WIRE_BYTES);
const ENTRY_LINE = tagOf(2, WIRE_BYTES);
const ENTRY_METADATA = tagOf(3, WIRE_BYTES);
const TIMESTAMP_SECONDS = tagOf(1, WIRE_VARINT);
const TIMESTAMP_NANOS = tagOf(2, WIRE_VARINT);
const PAIR_NAME = tagOf(1, WIRE_BYTES);
const PAIR_VALUE = tagOf(2, WIRE_BYTES);

/** Reads Loki's `logproto.PushRequest`, already out of its Snappy block. */
export function decodePushProtobuf(body: Uint8Array): PushStream[] {
  const reader = new WireReader(body);
  const streams: PushStream[] = [];
  while (!reader.done) {
    const tag = reader.tag();
    if (tag === REQUEST_STREAMS) streams.push(readStream(reader));
    else reader.skip(tag);
  }
  return streams;
}

/** Writes Loki's `logproto.PushRequest`; what Loki takes is its Snappy block. */
export function encodePushProtobuf(streams: readonly PushStream[]): Uint8Array {
  const writer = new WireWriter();
  for (const stream of streams) {
    writer.message(1, (inner) => {
      inner.text(1, formatLabelText(stream.labels));
      for (const entry of stream.entries) inner.message(2, (deeper) => writeEntry(deeper, entry));
    });
  }
  return writer.finish();
}

function readStream(reader: WireReader): PushStream {
  const mark = reader.enter();
  let labels: Labels = NO_LABELS;
  const entries: PushEntry[] = [];
  while (!reader.done) {
    const tag = reader.tag();
    if (tag === STREAM_LABELS) labels = parseLabelText(reader.text());
    else if (tag === STREAM_ENTRIES) entries.push(readEntry(reader));
    else reader.skip(tag);
  }
  reader.leave(mark);
  return { labels, entries };
}

function readEntry(reader: WireReader): PushEntry {
  const mark = reader.enter();
  let timestamp: Nanos = 0n;
  let line = '';
  let metadata: Record<string, string> | null = null;
  while (!reader.done) {
    const tag = reader.tag();
    if (tag === ENTRY_TIMESTAMP) timestamp = readTimestamp(reader);
    else if (tag === ENTRY_LINE) line = reader.text();
    else if (tag === ENTRY_METADATA) readPair(reader, (metadata ??= {}));
    else reader.skip(tag);
  }
  reader.leave(mark);
  return { timestamp, line, metadata: metadata ?? NO_LABELS };
}

function readTimestamp(reader: WireReader): Nanos {
  const mark = reader.enter();
  let seconds = 0n;
  let nanos = 0n;
  while (!reader.done) {
    const tag = reader.tag();
    if (tag === TIMESTAMP_SECONDS) seconds = reader.int64();
    else if (tag === TIMESTAMP_NANOS) nanos = reader.int64();
    else reader.skip(tag);
  }
  reader.leave(mark);
  const timestamp = seconds * NANOS_PER_SECOND + nanos;
  if (BigInt.asIntN(64, timestamp) !== timestamp || nanos < 0n || nanos >= NANOS_PER_SECOND) {
    throw new CodecError('syntax', `the timestamp ${seconds} s + ${nanos} ns is none that 64 bits of nanoseconds hold`);
  }
  return timestamp;
}

function readPair(reader: WireReader, into: Record<string, string>): void {
  const mark = reader.enter();
  let name = '';
  let value = '';
  while (!reader.done) {
    const tag = reader.tag();
    if (tag === PAIR_NAME) name = reader.text();
    else if (tag === PAIR_VALUE) value = reader.text();
    else reader.skip(tag);
  }
  reader.leave(mark);
  setLabel(into, name, value);
}

function writeEntry(writer: WireWriter, entry: PushEntry): void {
  const seconds = floorDiv(entry.timestamp, NANOS_PER_SECOND);
  writer.message(1, (inner) => {
    inner.varint(1, seconds);
    inner.varint(2, entry.timestamp - seconds * NANOS_PER_SECOND);
  });
  writer.text(2, entry.line);
  for (const [name, value] of Object.entries(entry.metadata)) {
    writer.message(3, (inner) => inner.text(1, name).text(2, value));
  }
}
