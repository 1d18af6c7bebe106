import { CodecError } from './error.ts';
import { type JsonObject, isJsonObject, parseFirstJson, parseJsonKeepingDigits, unexpected } from './json-value.ts';
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
import { parseInt64 } from './push-model.ts';

/** The order is OTLP's: the index is the severity number. */
const SEVERITY_FAMILIES = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
const SEVERITY_NAMES = new Map<string, number>(
  SEVERITY_FAMILIES.flatMap((family, index) =>
    [1, 2, 3, 4].map((step) => [`SEVERITY_NUMBER_${family}${step === 1 ? '' : step}`, index * 4 + step] as const),
  ),
);

/** An integer was rounded by JSON.parse, so that the text has to be read again with its digits kept. */
class RoundedInteger extends Error {}

/** Reads the JSON form of `ExportLogsServiceRequest`: camelCase or snake_case names, unknown ones ignored. */
export function decodeOtlpJson(text: string): OtlpResourceLogs[] {
  const body = parseFirstJson(text);
  try {
    return resourcesOf(body);
  } catch (error) {
    if (!(error instanceof RoundedInteger)) throw error;
    return resourcesOf(parseJsonKeepingDigits(text));
  }
}

function resourcesOf(body: unknown): OtlpResourceLogs[] {
  const request = objectOf(body, 'the body');
  return listOf(request, 'resourceLogs', 'resource_logs').map((resourceLogs, index) => {
    const place = `resourceLogs[${index}]`;
    const inner = objectOf(resourceLogs, place);
    return {
      attributes: attributesOf(inner['resource'] ?? {}, `${place}.resource`),
      scopes: listOf(inner, 'scopeLogs', 'scope_logs').map((scope, at) => scopeOf(scope, `${place}.scopeLogs[${at}]`)),
    };
  });
}

function scopeOf(value: unknown, place: string): OtlpScopeLogs {
  const scopeLogs = objectOf(value, place);
  const scope = objectOf(scopeLogs['scope'] ?? {}, `${place}.scope`);
  return {
    name: textOf(scope['name'], `${place}.scope.name`),
    version: textOf(scope['version'], `${place}.scope.version`),
    attributes: attributesOf(scope, `${place}.scope`),
    droppedAttributesCount: countOf(scope, 'droppedAttributesCount', 'dropped_attributes_count', place),
    records: listOf(scopeLogs, 'logRecords', 'log_records').map((record, at) =>
      recordOf(record, `${place}.logRecords[${at}]`),
    ),
  };
}

function recordOf(value: unknown, place: string): OtlpRecord {
  const record = objectOf(value, place);
  return {
    time: integerOf(record['timeUnixNano'] ?? record['time_unix_nano'], `${place}.timeUnixNano`),
    observedTime: integerOf(
      record['observedTimeUnixNano'] ?? record['observed_time_unix_nano'],
      `${place}.observedTimeUnixNano`,
    ),
    severityNumber: severityOf(record['severityNumber'] ?? record['severity_number'], `${place}.severityNumber`),
    severityText: textOf(record['severityText'] ?? record['severity_text'], `${place}.severityText`),
    body: valueOf(record['body'], `${place}.body`, 0),
    attributes: attributesOf(record, place),
    droppedAttributesCount: countOf(record, 'droppedAttributesCount', 'dropped_attributes_count', place),
    flags: countOf(record, 'flags', 'flags', place),
    traceId: idOf(record['traceId'] ?? record['trace_id'], 32, `${place}.traceId`),
    spanId: idOf(record['spanId'] ?? record['span_id'], 16, `${place}.spanId`),
  };
}

function attributesOf(owner: unknown, place: string): OtlpAttribute[] {
  return listOf(objectOf(owner, place), 'attributes', 'attributes').map((attribute, index) =>
    attributeOf(attribute, `${place}.attributes[${index}]`, 0),
  );
}

function attributeOf(value: unknown, place: string, depth: number): OtlpAttribute {
  const attribute = objectOf(value, place);
  return {
    key: textOf(attribute['key'], `${place}.key`),
    value: valueOf(attribute['value'], `${place}.value`, depth),
  };
}

function valueOf(any: unknown, place: string, depth: number): OtlpValue {
  if (any === undefined || any === null) return EMPTY_VALUE;
  if (depth > MAX_VALUE_DEPTH) {
    throw new CodecError('syntax', `${place}: nested more than ${MAX_VALUE_DEPTH} levels deep`);
  }
  for (const [name, value] of Object.entries(objectOf(any, place))) {
    const at = `${place}.${name}`;
    switch (name) {
      case 'stringValue':
      case 'string_value':
        return { kind: 'string', value: textOf(value, at) };
      case 'boolValue':
      case 'bool_value':
        if (typeof value !== 'boolean') throw unexpected(value, at, 'a boolean');
        return { kind: 'bool', value };
      case 'intValue':
      case 'int_value':
        return { kind: 'int', value: integerOf(value, at) };
      case 'doubleValue':
      case 'double_value':
        return { kind: 'double', value: doubleOf(value, at) };
      case 'bytesValue':
      case 'bytes_value':
        return { kind: 'bytes', value: Buffer.from(textOf(value, at), 'base64') };
      case 'arrayValue':
      case 'array_value': {
        const values = listOf(objectOf(value, at), 'values', 'values');
        return { kind: 'array', values: values.map((inner, i) => valueOf(inner, `${at}[${i}]`, depth + 1)) };
      }
      case 'kvlistValue':
      case 'kvlist_value': {
        const values = listOf(objectOf(value, at), 'values', 'values');
        return { kind: 'map', entries: values.map((inner, i) => attributeOf(inner, `${at}[${i}]`, depth + 1)) };
      }
      default:
    }
  }
  return EMPTY_VALUE;
}

function objectOf(value: unknown, place: string): JsonObject {
  if (!isJsonObject(value)) throw unexpected(value, place, 'an object');
  return value;
}

function listOf(owner: JsonObject, camel: string, snake: string): readonly unknown[] {
  const list = owner[camel] ?? owner[snake] ?? [];
  if (!Array.isArray(list)) throw unexpected(list, camel, 'an array');
  return list;
}

function textOf(value: unknown, place: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw unexpected(value, place, 'a string');
  return value;
}

/** A 64-bit integer: protobuf's JSON has it as text, and takes a number as well. */
function integerOf(value: unknown, place: string): bigint {
  if (value === undefined || value === null) return 0n;
  if (typeof value === 'number' && Number.isInteger(value)) {
    if (!Number.isSafeInteger(value)) throw new RoundedInteger();
    return BigInt(value);
  }
  const integer = typeof value === 'string' ? parseInt64(value) : null;
  if (integer === null) throw unexpected(value, place, 'an integer of 64 bits');
  return integer;
}

function countOf(owner: JsonObject, camel: string, snake: string, place: string): number {
  return Number(BigInt.asUintN(32, integerOf(owner[camel] ?? owner[snake], `${place}.${camel}`)));
}

function doubleOf(value: unknown, place: string): number {
  if (typeof value === 'number') return value;
  const named: Readonly<Record<string, number>> = { NaN: Number.NaN, Infinity, '-Infinity': -Infinity };
  const number = typeof value === 'string' ? (named[value] ?? Number(value)) : Number.NaN;
  if (Number.isNaN(number) && value !== 'NaN') throw unexpected(value, place, 'a number');
  return number;
}

function severityOf(value: unknown, place: string): number {
  if (typeof value !== 'string') return Number(integerOf(value, place));
  const number = SEVERITY_NAMES.get(value) ?? (/^\d+$/.test(value) ? Number(value) : undefined);
  return number ?? 0;
}

function idOf(value: unknown, digits: number, place: string): string {
  const id = textOf(value, place).toLowerCase();
  if (id !== '' && !(id.length === digits && /^[0-9a-f]+$/.test(id))) {
    throw unexpected(value, place, `${digits} hex digits`);
  }
  return idOrNone(id);
}
