import { decodePushBody, type PushStream } from '@edda/loki/codecs';
import { describe, expect, it } from 'vitest';
import type { LogEntry } from './log-entry.ts';
import { encodePush, groupByLabels, type PushFormat } from './push-body.ts';
import { entry } from './testing/entries.ts';

const entries: readonly LogEntry[] = [
  entry(1, { app: 'a', level: 'info' }),
  { ...entry(2, { level: 'info', app: 'a' }), metadata: { trace_id: 'abc' } },
  { ...entry(3, { app: 'b' }), line: 'zwei\nZeilen "ü" <&> 😀' },
  entry(4, { app: 'a', level: 'info' }),
];

async function read(format: PushFormat, gzip: boolean): Promise<PushStream[]> {
  const { bytes, headers } = await encodePush(entries, { format, gzip });
  return decodePushBody(
    {
      endpoint: 'loki',
      bytes,
      contentType: headers['content-type'] ?? null,
      contentEncoding: headers['content-encoding'] ?? null,
    },
    { maxBytes: 1e6, now: 0n },
  );
}

describe('a push', () => {
  it.each([
    ['json', false],
    ['json', true],
    ['protobuf', false],
  ] as const)('reads back the same: %s, gzip %s', async (format, gzip) => {
    expect(await read(format, gzip)).toEqual(groupByLabels(entries));
  });

  it('has the shape that document 002 states', async () => {
    const { bytes, headers } = await encodePush(entries.slice(0, 1), { format: 'json', gzip: false });
    expect(JSON.parse(Buffer.from(bytes).toString())).toEqual({
      streams: [{ stream: { app: 'a', level: 'info' }, values: [['1795253596000000001', 'line 1']] }],
    });
    expect(headers).toEqual({ 'content-type': 'application/json' });
  });

  it('says how it is packed', async () => {
    expect((await encodePush(entries, { format: 'json', gzip: true })).headers).toEqual({
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    });
    // Snappy is part of the format; Loki refuses a push that names it as an encoding.
    expect((await encodePush(entries, { format: 'protobuf', gzip: true })).headers).toEqual({
      'content-type': 'application/x-protobuf',
    });
  });
});

it('TestSendBatch_GroupsByLabels: makes one stream of each label set, whatever the order of its names', () => {
  const streams = groupByLabels(entries);
  expect(streams.map(({ labels }) => labels)).toEqual([{ app: 'a', level: 'info' }, { app: 'b' }]);
  expect(streams.map((stream) => stream.entries.map(({ line }) => line.slice(0, 6)))).toEqual([
    ['line 1', 'line 2', 'line 4'],
    ['zwei\nZ'],
  ]);
});
