import * as fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { decodeOtlpJson } from './otlp-json.ts';
import type { OtlpValue } from './otlp-model.ts';
import { decodeOtlpProtobuf } from './otlp-protobuf.ts';
import { streamsOfOtlp } from './otlp-streams.ts';
import { otlpText } from './otlp-text.ts';
import { WireWriter } from './wire-writer.ts';

// From opentelemetry-proto v1: common, resource, logs and the collector's request.
const { root } = protobuf.parse(`
  syntax = "proto3";
  message ExportLogsServiceRequest { repeated ResourceLogs resourceLogs = 1; }
  message ResourceLogs { Resource resource = 1; repeated ScopeLogs scopeLogs = 2; string schemaUrl = 3; }
  message Resource { repeated KeyValue attributes = 1; uint32 droppedAttributesCount = 2; }
  message ScopeLogs { Scope scope = 1; repeated LogRecord logRecords = 2; string schemaUrl = 3; }
  message Scope { string name = 1; string version = 2; repeated KeyValue attributes = 3; uint32 droppedAttributesCount = 4; }
  message LogRecord {
    fixed64 timeUnixNano = 1; int32 severityNumber = 2; string severityText = 3; AnyValue body = 5;
    repeated KeyValue attributes = 6; uint32 droppedAttributesCount = 7; fixed32 flags = 8; bytes traceId = 9;
    bytes spanId = 10; fixed64 observedTimeUnixNano = 11; string eventName = 12;
  }
  message KeyValue { string key = 1; AnyValue value = 2; }
  message AnyValue {
    oneof value {
      string stringValue = 1; bool boolValue = 2; int64 intValue = 3; double doubleValue = 4; ArrayValue arrayValue = 5;
      KeyValueList kvlistValue = 6; bytes bytesValue = 7;
    }
  }
  message ArrayValue { repeated AnyValue values = 1; }
  message KeyValueList { repeated KeyValue values = 1; }
`);
const Request = root.lookupType('ExportLogsServiceRequest');

const NOW = 1_800_000_000_000_000_000n;
const text = fc.string({ unit: 'grapheme', maxLength: 12 });

/** An OTLP value in its JSON form, integers as text. */
const { value: jsonValue } = fc.letrec<{ value: object }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.record({ stringValue: text }),
    fc.record({ boolValue: fc.boolean() }),
    fc.record({ intValue: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String) }),
    fc.record({ doubleValue: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
    fc.record({ bytesValue: fc.uint8Array({ maxLength: 5 }).map((bytes) => Buffer.from(bytes).toString('base64')) }),
    fc.record({ arrayValue: fc.record({ values: fc.array(tie('value'), { maxLength: 3 }) }) }),
    fc.record({
      kvlistValue: fc.record({ values: fc.array(fc.record({ key: text, value: tie('value') }), { maxLength: 3 }) }),
    }),
  ),
}));
const attributes = fc.array(fc.record({ key: text, value: jsonValue }), { maxLength: 3 });
const time = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String);
const record = fc.record({
  timeUnixNano: time,
  observedTimeUnixNano: time,
  severityNumber: fc.integer({ min: 0, max: 24 }),
  severityText: text,
  body: jsonValue,
  attributes,
  droppedAttributesCount: fc.nat(5),
  flags: fc.nat(1),
  traceId: fc.constantFrom('', '5b8efff798038103d269b633813fc60c'),
  spanId: fc.constantFrom('', 'eee19b7ec3c1b174'),
});
const scope = fc.record({ name: text, version: text, attributes, droppedAttributesCount: fc.nat(2) });
const request = fc.record({
  resourceLogs: fc.array(
    fc.record({
      resource: fc.record({ attributes }),
      scopeLogs: fc.array(fc.record({ scope, logRecords: fc.array(record, { maxLength: 2 }) }), { maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
});

/** protobufjs takes bytes as bytes, where OTLP's JSON has ids in hex. */
function withIdBytes(json: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify(json), (key, value) =>
    key === 'traceId' || key === 'spanId' ? Buffer.from(value, 'hex').toString('base64') : value,
  );
}

describe('OTLP logs', () => {
  it('in JSON are read as far as the first value', () => {
    const body = '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":9007199254740993}]}]}]} and more';
    expect(decodeOtlpJson(body)[0]?.scopes[0]?.records[0]?.time).toBe(9_007_199_254_740_993n);
  });

  it('mean the same in protobuf (written by protobufjs) and in JSON', () => {
    fc.assert(
      fc.property(request, (json) => {
        const bytes = Request.encode(Request.fromObject(withIdBytes(json))).finish();
        const fromJson = streamsOfOtlp(decodeOtlpJson(JSON.stringify(json)), NOW);
        expect(streamsOfOtlp(decodeOtlpProtobuf(bytes), NOW)).toEqual(fromJson);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('split into labels, metadata and line as Loki has them', () => {
    const body = {
      resourceLogs: [
        {
          resource: {
            attributes: [
              { key: 'container.name', value: { stringValue: 'review' } },
              { key: 'host.name', value: { stringValue: 'node-1' } },
              { key: 'k8s.pod', value: { kvlistValue: { values: [{ key: 'in.ner', value: { intValue: 5 } }] } } },
            ],
          },
          scopeLogs: [
            {
              scope: { name: 'sc', version: '1', droppedAttributesCount: 2 },
              logRecords: [
                {
                  timeUnixNano: '1768474800000000000',
                  observed_time_unix_nano: '1768474800000000001',
                  severityNumber: 'SEVERITY_NUMBER_WARN',
                  severityText: 'WARN',
                  body: { stringValue: 'hello' },
                  attributes: [{ key: '_x', value: { doubleValue: 0.1 } }],
                  traceId: '5B8EFFF798038103D269B633813FC60C',
                  spanId: '0000000000000000',
                  flags: 1,
                },
              ],
            },
          ],
        },
      ],
    };
    expect(streamsOfOtlp(decodeOtlpJson(JSON.stringify(body)), NOW)).toEqual([
      {
        labels: { container_name: 'review', service_name: 'review' },
        entries: [
          {
            timestamp: 1768474800000000000n,
            line: 'hello',
            metadata: {
              key_x: '0.1',
              observed_timestamp: '1768474800000000001',
              severity_number: '13',
              severity_text: 'WARN',
              flags: '1',
              trace_id: '5b8efff798038103d269b633813fc60c',
              host_name: 'node-1',
              k8s_pod_in_ner: '5',
              scope_name: 'sc',
              scope_version: '1',
              scope_dropped_attributes_count: '2',
            },
          },
        ],
      },
    ]);
  });

  it('keep every digit of a time written as a JSON number', () => {
    const body =
      '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":1768474800000000123,"body":{"intValue":9007199254740993}}]}]}]}';
    expect(streamsOfOtlp(decodeOtlpJson(body), NOW)).toEqual([
      {
        labels: { service_name: 'unknown_service' },
        entries: [{ timestamp: 1768474800000000123n, line: '9007199254740993', metadata: {} }],
      },
    ]);
  });

  it('take the observed time, then now, where a record has no time', () => {
    const times = ['"observedTimeUnixNano":"5"', '"body":{}'].map((member) => {
      const streams = streamsOfOtlp(
        decodeOtlpJson(`{"resourceLogs":[{"scopeLogs":[{"logRecords":[{${member}}]}]}]}`),
        NOW,
      );
      return streams[0]?.entries[0]?.timestamp;
    });
    expect(times).toEqual([5n, NOW]);
  });

  it.each([
    '{"resourceLogs":5}',
    '[]',
    '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"x"}]}]}]}',
    '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"traceId":"abc"}]}]}]}',
    '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"boolValue":"yes"}}]}]}]}',
  ])('refuse %s', (body) => {
    expect(() => decodeOtlpJson(body)).toThrow(/is expected/);
  });

  it('refuse values nested without end, in both encodings', () => {
    let json = '{}';
    for (let depth = 0; depth < 80; depth++) json = `{"arrayValue":{"values":[${json}]}}`;
    const body = `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":${json}}]}]}]}`;
    expect(() => decodeOtlpJson(body)).toThrow(/nested/);
    const nest = (writer: WireWriter, depth: number): WireWriter =>
      depth === 0 ? writer : writer.message(5, (array) => array.message(1, (value) => nest(value, depth - 1)));
    const record = (writer: WireWriter) => writer.message(5, (value) => nest(value, 80));
    const resource = (writer: WireWriter) => writer.message(2, (scopeLogs) => scopeLogs.message(2, record));
    expect(() => decodeOtlpProtobuf(new WireWriter().message(1, resource).finish())).toThrow(/nested/);
  });
});

describe('the text of an OTLP value', () => {
  const string = (value: string): OtlpValue => ({ kind: 'string', value });
  it.each<[OtlpValue, string]>([
    [{ kind: 'double', value: 1e21 }, '1e+21'],
    [{ kind: 'double', value: 1e-7 }, '1e-7'],
    [{ kind: 'double', value: -0 }, '-0'],
    [{ kind: 'double', value: Number.NaN }, 'json: unsupported value: NaN'],
    [{ kind: 'array', values: [{ kind: 'double', value: Number.NaN }] }, ''],
    [{ kind: 'array', values: [string('<a>'), { kind: 'empty' }] }, '["\\u003ca\\u003e",null]'],
    [
      {
        kind: 'map',
        entries: [
          { key: 'b', value: string('1') },
          { key: 'a', value: string('2') },
          { key: 'b', value: string('3') },
        ],
      },
      '{"a":"2","b":"3"}',
    ],
    [{ kind: 'bytes', value: Buffer.from('hello') }, 'aGVsbG8='],
  ])('%o is %s', (value, expected) => {
    expect(otlpText(value)).toBe(expected);
  });
});
