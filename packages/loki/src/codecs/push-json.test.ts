import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLegacyPushJson, decodePushJson, encodePushJson } from './push-json.ts';
import type { PushStream } from './push-model.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
const streams: fc.Arbitrary<PushStream[]> = fc.array(
  fc.record({
    labels: fc.dictionary(name, text, { maxKeys: 3, noNullPrototype: true }),
    entries: fc.array(
      fc.record({
        timestamp: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        line: text,
        metadata: fc.dictionary(text, text, { maxKeys: 3, noNullPrototype: true }),
      }),
      { maxLength: 4 },
    ),
  }),
  { maxLength: 3 },
);

describe('JSON push', () => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(streams, (pushed) => {
        expect(decodePushJson(encodePushJson(pushed))).toEqual(pushed);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it.each([
    ['{}', 0],
    ['{"streams":null}', 0],
    ['{"streams":[{"values":[["1","x"]],"extra":1}],"more":{}}', 1],
    ['{"streams":[{"stream":{"a":"b"},"values":null}]}', 1],
    ['null', 0],
    ['{"Streams":[{"stream":{"a":"b"},"values":[]}]}', 1],
    ['{"streams":[{"stream":{"a":"}]\\""},"values":[]}]} {"trailing": [', 1],
  ])('takes %s', (body, count) => {
    expect(decodePushJson(body)).toHaveLength(count);
  });

  it('takes what is no text in a label for the text that it is written as', () => {
    const body = '{"streams":[{"stream":{"a":5,"b":true,"c":null,"d":["x"]},"values":[]}]}';
    expect(decodePushJson(body)[0]?.labels).toEqual({ a: '5', b: 'true', c: 'null', d: '["x"]' });
  });

  it("keeps the escapes of metadata where it is read with Loki's faults", () => {
    const body = String.raw`{"streams":[{"stream":{"a":"\"l"},"values":[["1","\"x\n",{"m":"\"y\u00e9"}]]}]} behind`;
    expect(decodePushJson(body)[0]?.entries[0]?.metadata).toEqual({ m: '"yé' });
    expect(decodePushJson(body, { asLoki: true })).toEqual([
      { labels: { a: '"l' }, entries: [{ timestamp: 1n, line: '"x\n', metadata: { m: String.raw`\"y\u00e9` } }] },
    ]);
    const half = String.raw`{"streams":[{"values":[["1","\ud83d"]]}]}`;
    expect(decodePushJson(half)).toHaveLength(1);
    expect(() => decodePushJson(half, { asLoki: true })).toThrow(/values\[0\]\[1\]: a text of whole characters/);
  });

  it('passes over a null, takes a missing line for an empty one, and ignores what is behind the metadata', () => {
    const values = '[null,["1"],["2","x",{"a":"b"},5]]';
    expect(decodePushJson(`{"streams":[{"stream":{},"values":${values}}]}`)[0]?.entries).toEqual([
      { timestamp: 1n, line: '', metadata: {} },
      { timestamp: 2n, line: 'x', metadata: { a: 'b' } },
    ]);
  });

  it.each([
    ['', /no JSON/],
    ['not json', /no JSON/],
    ['[]', /the body: an object is expected/],
    ['{"streams":{}}', /streams: an array/],
    ['{"streams":["x"]}', /streams\[0\]: an object/],
    ['{"streams":[{"stream":"{a=\\"b\\"}","values":[]}]}', /streams\[0\].stream: an object/],
    ['{"streams":[{"stream":{"bad-name":"x"},"values":[]}]}', /bad-name/],
    ['{"streams":[{"stream":{"":"x"},"values":[]}]}', /couldn't parse labels/],
    ['{"streams":[{"stream":{},"values":"x"}]}', /streams\[0\].values: an array/],
    ['{"streams":[{"stream":{},"values":[{"ts":"1"}]}]}', /values\[0\]: an array/],
    ['{"streams":[{"stream":{},"values":[[1768474800000000000,"x"]]}]}', /values\[0\]\[0\]/],
    ['{"streams":[{"stream":{},"values":[[]]}]}', /values\[0\]\[0\]/],
    ['{"streams":[{"stream":{},"values":[["1.5","x"]]}]}', /values\[0\]\[0\]/],
    ['{"streams":[{"stream":{},"values":[["99999999999999999999","x"]]}]}', /values\[0\]\[0\]/],
    ['{"streams":[{"stream":{},"values":[["1",5]]}]}', /values\[0\]\[1\]/],
    ['{"streams":[{"stream":{},"values":[["1","x",null]]}]}', /values\[0\]\[2\]/],
    ['{"streams":[{"stream":{},"values":[["1","x",{"a":true}]]}]}', /values\[0\]\[2\].a/],
  ])('refuses %s', (body, message) => {
    expect(() => decodePushJson(body)).toThrow(message);
  });
});

describe('legacy JSON push', () => {
  it('reads times with a zone to the nanosecond', () => {
    const body =
      '{"streams":[{"labels":"{a=\\"b\\"}","entries":[{"ts":"2018-12-18T08:28:06.801064123-04:00","line":"x"}]}]}';
    expect(decodeLegacyPushJson(body)).toEqual([
      { labels: { a: 'b' }, entries: [{ timestamp: 1545136086801064123n, line: 'x', metadata: {} }] },
    ]);
  });

  it.each(['2018-12-18', '2018-12-18T08:28:06', '2018-13-18T08:28:06Z'])('refuses the time %s', (ts) => {
    const body = JSON.stringify({ streams: [{ labels: '{a="b"}', entries: [{ ts, line: 'x' }] }] });
    expect(() => decodeLegacyPushJson(body)).toThrow(/RFC 3339/);
  });
});
