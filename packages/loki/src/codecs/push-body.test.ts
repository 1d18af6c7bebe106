import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type PushBody, decodePushBody, snappyBlock } from './push-body.ts';
import { encodePushJson } from './push-json.ts';
import { encodePushProtobuf } from './push-protobuf.ts';

const STREAMS = [{ labels: { app: 'x' }, entries: [{ timestamp: 1768474800000000000n, line: 'hello', metadata: {} }] }];
const json = Buffer.from(encodePushJson(STREAMS));
const protobuf = snappyBlock(encodePushProtobuf(STREAMS));
const LIMITS = { maxBytes: 1_000_000, now: 0n };

function push(changes: Partial<PushBody>): PushBody {
  return { endpoint: 'loki', contentType: 'application/json', contentEncoding: null, bytes: json, ...changes };
}

describe('a push body', () => {
  it.each<[string, Partial<PushBody>]>([
    ['plain JSON', {}],
    ['JSON with a charset', { contentType: 'application/json; charset=utf-8' }],
    ['gzip', { contentEncoding: 'gzip', bytes: gzipSync(json) }],
    ['raw deflate, as Go has it', { contentEncoding: 'deflate', bytes: deflateRawSync(json) }],
    ['deflate with its zlib header', { contentEncoding: 'deflate', bytes: deflateSync(json) }],
    ['snappy protobuf', { contentType: 'application/x-protobuf', bytes: protobuf }],
    [
      'snappy protobuf that says so',
      { contentType: 'application/x-protobuf', contentEncoding: 'snappy', bytes: protobuf },
    ],
    ['any other type: protobuf', { contentType: 'application/vnd.google.protobuf', bytes: protobuf }],
  ])('is read: %s', (_title, changes) => {
    expect(decodePushBody(push(changes), LIMITS)).toEqual(STREAMS);
  });

  it.each<[string, Partial<PushBody>, string]>([
    ['no type', { contentType: null }, 'encoding'],
    ['an unknown encoding', { contentEncoding: 'br' }, 'encoding'],
    ['gzip that is none', { contentEncoding: 'gzip' }, 'encoding'],
    ['an empty protobuf body', { contentType: 'application/x-protobuf', bytes: Buffer.alloc(0) }, 'encoding'],
    ['garbage for snappy', { contentType: 'application/x-protobuf', bytes: Buffer.from('garbage') }, 'encoding'],
    ['text at the OTLP endpoint', { endpoint: 'otlp', contentType: 'text/plain' }, 'encoding'],
    ['snappy at the OTLP endpoint', { endpoint: 'otlp', contentEncoding: 'snappy' }, 'encoding'],
    ['broken JSON', { bytes: Buffer.from('{') }, 'syntax'],
    ['a gzip bomb', { contentEncoding: 'gzip', bytes: gzipSync(Buffer.alloc(2_000_000)) }, 'too_large'],
    [
      'a snappy bomb',
      { contentType: 'application/x-protobuf', bytes: snappyBlock(new Uint8Array(2_000_000)) },
      'too_large',
    ],
  ])('is refused: %s', (_title, changes, code) => {
    expect(() => decodePushBody(push(changes), LIMITS)).toThrow(expect.objectContaining({ code }));
  });
});
