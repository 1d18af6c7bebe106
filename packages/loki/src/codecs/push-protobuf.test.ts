import * as fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import type { PushStream } from './push-model.ts';
import { decodePushProtobuf, encodePushProtobuf } from './push-protobuf.ts';
import { WireWriter } from './wire-writer.ts';

// An independent reader and writer of the same messages, from Loki's own pkg/push/push.proto.
const { root } = protobuf.parse(`
  syntax = "proto3";
  message PushRequest { repeated StreamAdapter streams = 1; string format = 2; }
  message StreamAdapter { string labels = 1; repeated EntryAdapter entries = 2; uint64 hash = 3; }
  message LabelPair { string name = 1; string value = 2; }
  message Timestamp { int64 seconds = 1; int32 nanos = 2; }
  message EntryAdapter {
    Timestamp timestamp = 1; string line = 2; repeated LabelPair structuredMetadata = 3; repeated LabelPair parsed = 4;
  }
`);
const PushRequest = root.lookupType('PushRequest');

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
const entry = fc.record({
  timestamp: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  line: text,
  metadata: fc.dictionary(text, text, { maxKeys: 3, noNullPrototype: true }),
});
const streams: fc.Arbitrary<PushStream[]> = fc.array(
  fc.record({
    labels: fc.dictionary(name, text, { maxKeys: 3, noNullPrototype: true }),
    entries: fc.array(entry, { maxLength: 4 }),
  }),
  { maxLength: 3 },
);

function outcomeOf(bytes: Uint8Array): string {
  try {
    decodePushProtobuf(bytes);
    return 'read';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

describe('protobuf push', () => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(streams, (pushed) => {
        expect(decodePushProtobuf(encodePushProtobuf(pushed))).toEqual(pushed);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('is read by protobufjs as it was meant', () => {
    fc.assert(
      fc.property(streams, (pushed) => {
        const read = PushRequest.toObject(PushRequest.decode(encodePushProtobuf(pushed)), {
          arrays: true,
          longs: String,
          defaults: true,
        });
        const lines = read['streams'].map((stream: { entries: { line: string }[] }) =>
          stream.entries.map((e) => e.line),
        );
        expect(lines).toEqual(pushed.map((stream) => stream.entries.map((e) => e.line)));
        const times = read['streams'].flatMap(
          (stream: { entries: { timestamp: { seconds: string; nanos: number } }[] }) =>
            stream.entries.map((e) => BigInt(e.timestamp.seconds) * 1_000_000_000n + BigInt(e.timestamp.nanos)),
        );
        expect(times).toEqual(pushed.flatMap((stream) => stream.entries.map((e) => e.timestamp)));
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('reads what protobufjs writes, and skips fields it does not know', () => {
    const bytes = PushRequest.encode(
      PushRequest.create({
        format: 'ignored',
        streams: [
          {
            labels: '{app="x"}',
            hash: 12345678901234,
            entries: [
              {
                timestamp: { seconds: 1768474800, nanos: 7 },
                line: 'hello é 🚀',
                structuredMetadata: [{ name: 'trace_id', value: 'abc' }],
                parsed: [{ name: 'p', value: 'q' }],
              },
            ],
          },
        ],
      }),
    ).finish();
    expect(decodePushProtobuf(bytes)).toEqual([
      {
        labels: { app: 'x' },
        entries: [{ timestamp: 1768474800000000007n, line: 'hello é 🚀', metadata: { trace_id: 'abc' } }],
      },
    ]);
  });

  it('never reads past the end of a cut message', () => {
    const whole = encodePushProtobuf([
      { labels: { app: 'x' }, entries: [{ timestamp: 5n, line: 'line', metadata: { a: 'b' } }] },
    ]);
    for (let length = 1; length < whole.byteLength; length++) {
      expect(() => decodePushProtobuf(whole.subarray(0, length))).toThrow(/broken protobuf/);
    }
  });

  it('says so where arbitrary bytes are no push, and never hangs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(['read', 'CodecError']).toContain(outcomeOf(bytes));
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it('refuses a timestamp that 64 bits of nanoseconds cannot hold', () => {
    const bytes = new WireWriter()
      .message(1, (stream) => {
        stream.text(1, '{a="b"}');
        stream.message(2, (inner) => inner.message(1, (time) => time.varint(1, 2n ** 62n)));
      })
      .finish();
    expect(() => decodePushProtobuf(bytes)).toThrow(/timestamp/);
  });
});
