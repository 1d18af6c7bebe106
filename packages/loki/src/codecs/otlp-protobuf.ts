import { CodecError } from './error.ts';
import {
  EMPTY_VALUE,
  MAX_VALUE_DEPTH,
  type OtlpAttribute,
  type OtlpRecord,
  type OtlpResourceLogs,
  type OtlpScopeLogs,
  type OtlpValue,
  idOrNone,
} from './otlp-model.ts';
import { WireReader } from './wire-reader.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Reads `opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest`. */
export function decodeOtlpProtobuf(body: Uint8Array): OtlpResourceLogs[] {
  const reader = new WireReader(body);
  const resources: OtlpResourceLogs[] = [];
  while (!reader.done) {
    const tag = reader.tag();
    if (tag === 0x0a) resources.push(readResourceLogs(reader));
    else reader.skip(tag);
  }
  return resources;
}

// The tags below are field << 3 | wire type, as they stand in opentelemetry/proto/{logs,common,resource}/v1.

function readResourceLogs(reader: WireReader): OtlpResourceLogs {
  const attributes: OtlpAttribute[] = [];
  const scopes: OtlpScopeLogs[] = [];
  readMessage(reader, (tag) => {
    if (tag === 0x0a) readMessage(reader, (inner) => readAttributesField(reader, inner, 0x0a, attributes));
    else if (tag === 0x12) scopes.push(readScopeLogs(reader));
    else return false;
    return true;
  });
  return { attributes, scopes };
}

function readScopeLogs(reader: WireReader): OtlpScopeLogs {
  const attributes: OtlpAttribute[] = [];
  const records: OtlpRecord[] = [];
  const scope = { name: '', version: '', droppedAttributesCount: 0 };
  readMessage(reader, (tag) => {
    if (tag === 0x12) {
      records.push(readRecord(reader));
      return true;
    }
    if (tag !== 0x0a) return false;
    readMessage(reader, (inner) => {
      if (inner === 0x0a) scope.name = reader.text();
      else if (inner === 0x12) scope.version = reader.text();
      else if (inner === 0x20) scope.droppedAttributesCount = reader.uint();
      else return readAttributesField(reader, inner, 0x1a, attributes);
      return true;
    });
    return true;
  });
  return { ...scope, attributes, records };
}

function readRecord(reader: WireReader): OtlpRecord {
  const attributes: OtlpAttribute[] = [];
  const record: Mutable<OtlpRecord> = {
    time: 0n,
    observedTime: 0n,
    severityNumber: 0,
    severityText: '',
    body: EMPTY_VALUE,
    attributes,
    droppedAttributesCount: 0,
    flags: 0,
    traceId: '',
    spanId: '',
  };
  readMessage(reader, (tag) => {
    if (tag === 0x09) record.time = BigInt.asIntN(64, reader.fixed64());
    else if (tag === 0x59) record.observedTime = BigInt.asIntN(64, reader.fixed64());
    else if (tag === 0x10) record.severityNumber = Number(BigInt.asIntN(32, reader.uint64()));
    else if (tag === 0x1a) record.severityText = reader.text();
    else if (tag === 0x2a) record.body = readValue(reader, 0);
    else if (tag === 0x38) record.droppedAttributesCount = reader.uint();
    else if (tag === 0x45) record.flags = reader.fixed32();
    else if (tag === 0x4a) record.traceId = readId(reader, 16, 'trace');
    else if (tag === 0x52) record.spanId = readId(reader, 8, 'span');
    else return readAttributesField(reader, tag, 0x32, attributes);
    return true;
  });
  return record;
}

function readAttributesField(reader: WireReader, tag: number, wanted: number, into: OtlpAttribute[]): boolean {
  if (tag !== wanted) return false;
  into.push(readAttribute(reader, 0));
  return true;
}

function readAttribute(reader: WireReader, depth: number): OtlpAttribute {
  let key = '';
  let value = EMPTY_VALUE;
  readMessage(reader, (tag) => {
    if (tag === 0x0a) key = reader.text();
    else if (tag === 0x12) value = readValue(reader, depth);
    else return false;
    return true;
  });
  return { key, value };
}

function readValue(reader: WireReader, depth: number): OtlpValue {
  if (depth > MAX_VALUE_DEPTH) {
    throw new CodecError('syntax', `an OTLP value is nested more than ${MAX_VALUE_DEPTH} levels deep`);
  }
  let value = EMPTY_VALUE;
  readMessage(reader, (tag) => {
    if (tag === 0x0a) value = { kind: 'string', value: reader.text() };
    else if (tag === 0x10) value = { kind: 'bool', value: reader.uint64() !== 0n };
    else if (tag === 0x18) value = { kind: 'int', value: reader.int64() };
    else if (tag === 0x21) value = { kind: 'double', value: reader.double() };
    else if (tag === 0x2a) value = readArray(reader, depth + 1);
    else if (tag === 0x32) value = readMap(reader, depth + 1);
    else if (tag === 0x3a) value = { kind: 'bytes', value: reader.bytes() };
    else return false;
    return true;
  });
  return value;
}

function readArray(reader: WireReader, depth: number): OtlpValue {
  const values: OtlpValue[] = [];
  readMessage(reader, (tag) => {
    if (tag !== 0x0a) return false;
    values.push(readValue(reader, depth));
    return true;
  });
  return { kind: 'array', values };
}

function readMap(reader: WireReader, depth: number): OtlpValue {
  const entries: OtlpAttribute[] = [];
  readMessage(reader, (tag) => {
    if (tag !== 0x0a) return false;
    entries.push(readAttribute(reader, depth));
    return true;
  });
  return { kind: 'map', entries };
}

function readId(reader: WireReader, length: number, name: string): string {
  const id = reader.bytes();
  if (id.length !== 0 && id.length !== length) {
    throw new CodecError('syntax', `a ${name} id has ${length} bytes, got ${id.length}`);
  }
  return idOrNone(id.toString('hex'));
}

/** Reads an embedded message; `take` says whether it consumed the field. */
function readMessage(reader: WireReader, take: (tag: number) => boolean): void {
  const mark = reader.enter();
  while (!reader.done) {
    const tag = reader.tag();
    if (!take(tag)) reader.skip(tag);
  }
  reader.leave(mark);
}
