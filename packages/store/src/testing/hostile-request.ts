import { deflateRawSync, gzipSync } from 'node:zlib';
import { encodePushJson, encodePushProtobuf, snappyBlock } from '@edda/loki/codecs';
import {
  type Arbitrary,
  array,
  constant,
  constantFrom,
  nat,
  oneof,
  record,
  string,
  tuple,
  uint8Array,
} from 'fast-check';
import { NOON, SECOND } from './fresh-store.ts';

export interface HostileRequest {
  readonly method: string;
  /** With its query string. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

const API = '/loki/api/v1';
const READS = [
  ['query_range', 'query', 'labels', 'label', 'label/app/values', 'series', 'index/stats', 'index/volume', 'tail'],
  ['index/volume_range', 'patterns', 'detected_labels', 'detected_fields', 'detected_field/a/values', 'format_query'],
]
  .flat()
  .map((path) => `${API}/${path}`);
const OTHERS = [
  ['/ready', '/metrics', '/config', '/flush', '/', '//', '/api/prom/query', '/api/prom/label', '/api/prom/tail'],
  [
    `${API}/status/buildinfo`,
    `${API}/label/%E0%A4%A/values`,
    `${API}/label/${'x'.repeat(5000)}/values`,
    `${API}/../..`,
  ],
  [`${API}/detected_field/%00/values`, '/edda/api/v1/origins', '/edda/api/v1/origins/%2e%2e%2f', '/%', '/?%ff=%'],
].flat();
const PUSHES = [`${API}/push`, '/api/prom/push', '/otlp/v1/logs'];

const NAMES = [
  [
    'query',
    'start',
    'end',
    'since',
    'step',
    'interval',
    'limit',
    'direction',
    'time',
    'match[]',
    'match',
    'line_limit',
  ],
  ['targetLabels', 'aggregateBy', 'delay_for', 'regexp', 'values', '', 'query[]', '__proto__', 'constructor'],
].flat();
const QUERIES = [
  ['{app="x"}', '{app=~".+"} | json | logfmt', '{app="x"} |~ "(a+)+$"', '{', '', '{app="x"', '{}', '{app=~"("}'],
  [
    'sum by (app) (rate({app=~".+"}[1m]))',
    'count_over_time({app="x"}[999999h])',
    'rate({app="x"}[0])',
    '1',
    '1/0',
    'vector(1)',
  ],
  [
    '{app=~".+"} | line_format "{{ repeat 1000000000 .a }}"',
    '{app="x"} | json a="b["',
    '{__proto__="x"}',
    '{app="\u0000"}',
  ],
  [
    'quantile_over_time(NaN, {app="x"} | unwrap a [1m])',
    'topk(9999999999, rate({app="x"}[1m]))',
    `${'('.repeat(3000)}1`,
  ],
  [
    'sum(count_over_time({app=~".+"}[1h] offset 292y))',
    'label_replace(vector(1), "", "$9", "", "(")',
    '{app="x"} | unwrap a',
  ],
].flat();
const NUMBERS = [
  ['0', '-1', '1', '5000', '5001', '1e309', '-1e309', 'NaN', 'Infinity', '9223372036854775807', '9223372036854775808'],
  [
    '-9223372036854775808',
    '99999999999999999999999999',
    '0x10',
    '1.5',
    '1_000',
    '٣',
    ' 1',
    '1ns',
    '5m',
    '-5m',
    '1h30',
    '300y',
  ],
  [
    String(NOON),
    String(NOON + 3600n * SECOND),
    '2026-01-15T12:00:00Z',
    '0000-00-00T00:00:00Z',
    '+275760-09-13T00:00:00Z',
  ],
  ['backward', 'sideways', 'series', 'labels', 'app,,app', '1768478400.123456789', '1768478400,5', '../../etc/passwd'],
].flat();

const anyText = string({ unit: 'binary', maxLength: 20 });
const value = oneof(constantFrom(...NUMBERS), constantFrom(...QUERIES), anyText);
const parameter = oneof(
  { weight: 3, arbitrary: tuple(constantFrom('query', 'match[]'), constantFrom(...QUERIES)) },
  { weight: 4, arbitrary: tuple(constantFrom(...NAMES), value) },
);
const headers: Arbitrary<Record<string, string>> = array(
  constantFrom<[string, string]>(
    ['accept-encoding', 'gzip'],
    ['accept', 'application/vnd.google.protobuf'],
    ['x-loki-response-encoding-flags', 'categorize-labels,,__proto__'],
    ['x-scope-orgid', '../..|a'],
    ['x-edda-origin', '../up'],
    ['content-encoding', 'br'],
    ['content-type', 'multipart/form-data; boundary='],
    ['content-type', 'application/x-www-form-urlencoded; charset=utf-7'],
    ['expect', 'something'],
    ['range', 'bytes=9-1'],
    ['upgrade', 'websocket'],
    ['traceparent', '00-zz'],
  ),
  { maxLength: 3 },
).map((pairs) => Object.fromEntries(pairs));

const reading: Arbitrary<HostileRequest> = record({
  method: constantFrom('GET', 'GET', 'POST', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'),
  path: oneof({ weight: 4, arbitrary: constantFrom(...READS) }, { weight: 1, arbitrary: constantFrom(...OTHERS) }),
  parameters: array(parameter, { maxLength: 6 }),
  inForm: constantFrom(true, false),
  headers,
}).map(({ method, path, parameters, inForm, headers: sent }) => {
  const text = new URLSearchParams(parameters).toString();
  if (!inForm || method === 'GET' || method === 'HEAD')
    return { method, path: `${path}${path.includes('?') ? '&' : '?'}${text}`, headers: sent, body: null };
  return { method, path, headers: { 'content-type': FORM, ...sent }, body: Buffer.from(text) };
});

const FORM = 'application/x-www-form-urlencoded';
const STREAMS = [{ labels: { app: 'x' }, entries: [{ timestamp: NOON, line: 'hostile é', metadata: { a: 'b' } }] }];
const JSON_BODY = Buffer.from(encodePushJson(STREAMS));
const PROTOBUF_BODY = encodePushProtobuf(STREAMS);
const BODIES: readonly Uint8Array[] = [
  JSON_BODY,
  PROTOBUF_BODY,
  snappyBlock(PROTOBUF_BODY),
  gzipSync(JSON_BODY),
  deflateRawSync(JSON_BODY),
  ...[
    '{"streams":[{"stream":{"app":"x"},"values":[["1","a",{"b":1}]]}]}',
    '{"streams":[{"stream":{"__proto__":"x"},"values":[["99999999999999999999","a"]]}]}',
    '{"streams":[{"stream":"{app=","values":[[1,2,3,4]]}]}',
    `{"streams":${'['.repeat(20_000)}`,
    '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"x","body":{"kvlistValue":{}}}]}]}]}',
    '{"resourceLogs":[{"resource":{"attributes":[{"key":"","value":{"arrayValue":{"values":[null]}}}]}}]}',
    '{"streams":null}',
    '[]',
    'null',
    '',
  ].map((text) => Buffer.from(text)),
  // Snappy and protobuf lengths of more than four billion bytes.
  Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f, 0x00]),
  Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]),
];

const pushing: Arbitrary<HostileRequest> = record({
  path: constantFrom(...PUSHES),
  body: oneof(
    { weight: 2, arbitrary: constantFrom(JSON_BODY, PROTOBUF_BODY) },
    { weight: 3, arbitrary: constantFrom(...BODIES) },
    { weight: 1, arbitrary: uint8Array({ maxLength: 200 }) },
  ),
  changes: oneof(constant([]), array(tuple(nat(), nat({ max: 255 })), { maxLength: 4 })),
  cut: nat({ max: 400 }),
  type: constantFrom(
    'application/json',
    'application/x-protobuf',
    'text/plain',
    FORM,
    'application/json; charset=',
    '',
  ),
  encoding: constantFrom(null, null, null, 'gzip', 'deflate', 'snappy', 'br', 'gzip, gzip'),
  headers,
}).map(({ path, body, changes, cut, type, encoding, headers: sent }) => {
  const changed = Buffer.from(body);
  for (const [at, byte] of changes) if (changed.length > 0) changed[at % changed.length] = byte;
  return {
    method: 'POST',
    path,
    headers: { ...sent, 'content-type': type, ...(encoding === null ? {} : { 'content-encoding': encoding }) },
    body: cut < changed.length && cut % 3 === 0 ? changed.subarray(0, cut) : changed,
  };
});

/** Requests that no client means: every endpoint but those that remove, with wrong, huge, repeated and broken input. */
export function hostileRequest(): Arbitrary<HostileRequest> {
  return oneof(reading, pushing);
}
