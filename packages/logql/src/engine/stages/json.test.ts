import { array, assert, boolean, constant, dictionary, double, letrec, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitizeLabelName } from '../labels/sanitize.ts';
import { labelsOf } from '../testing/run-query.ts';

describe('| json', () => {
  it('makes a label of every field, joining the keys of nested ones', () => {
    const line = '{"level":"info","http":{"method":"GET","status":200,"tls":{"on":true}},"none":null,"list":[1,2]}';
    expect(labelsOf('| json', line)).toEqual({
      level: 'info',
      http_method: 'GET',
      http_status: '200',
      http_tls_on: 'true',
    });
  });

  it('spells values as the line does', () => {
    expect(labelsOf('| json', String.raw`{"n":1.50,"e":1E3,"big":12345678901234567890,"s":"a\tb\"cé"}`)).toEqual({
      n: '1.50',
      e: '1E3',
      big: '12345678901234567890',
      s: 'a\tb"cé',
    });
  });

  it('makes names valid', () => {
    expect(labelsOf('| json', '{"user-agent":"a","1st":"b","é":"c"," x ":"d","a":{"1":"e"}}')).toEqual({
      user_agent: 'a',
      _1st: 'b',
      _: 'c',
      x: 'd',
      a_1: 'e',
    });
  });

  it('keeps what it read before the line breaks off', () => {
    expect(labelsOf('| json', '{"a":"1","b":')).toEqual({
      a: '1',
      __error__: 'JSONParserErr',
      __error_details__: 'Malformed JSON error',
    });
    expect(labelsOf('| json', 'no json')).toEqual({
      __error__: 'JSONParserErr',
      __error_details__: "Value looks like object, but can't find closing '}' symbol",
    });
  });

  it('reads no further than the query needs', () => {
    expect(labelsOf('| json | a="1" | keep a', '{"a":"1","b":')?.['a']).toBe('1');
    expect(labelsOf('| json | a="2"', '{"a":"1","b":')).toBeNull();
  });

  it('a label of the stream keeps its name, the parsed one is called _extracted', () => {
    expect(labelsOf('| json', '{"app":"y"}')).toEqual({ app_extracted: 'y' });
    expect(labelsOf('| json | app_extracted="y"', '{"app":"y"}')).toEqual({ app_extracted: 'y' });
    expect(labelsOf('| json | app="y"', '{"app":"y"}')).toBeNull();
  });

  it('structured metadata goes before a field of the same name', () => {
    expect(labelsOf('| json', '{"user":"parsed"}', { metadata: { user: 'metadata' } })).toEqual({ user: 'metadata' });
  });

  it('the first of two keys with one name stays, the last of two equal keys', () => {
    expect(labelsOf('| json', '{"a-b":"1","a_b":"2"}')).toEqual({ a_b: '1' });
    expect(labelsOf('| json', '{"a":"1","a":"2"}')).toEqual({ a: '2' });
  });

  it('reads any object as JSON.parse does', () => {
    // Names that another key may share are a different matter, so keys are told apart by their letters.
    const key = string({ unit: constant('k'), minLength: 1, maxLength: 8 });
    const leaf = oneof(
      string({ unit: 'binary', maxLength: 8 }),
      double({ noNaN: true, noDefaultInfinity: true }),
      boolean(),
      constant(null),
      array(string(), { maxLength: 3 }),
    );
    const { object } = letrec((tie) => ({
      object: dictionary(key, oneof({ maxDepth: 4 }, leaf, tie('object')), { maxKeys: 4 }),
    }));
    assert(
      property(object, boolean(), (value, spaced) => {
        const line = JSON.stringify(value, null, spaced ? 2 : 0);
        expect(labelsOf('| json', line)).toEqual(flattened(JSON.parse(line), ''));
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('never fails or hangs, whatever the line', () => {
    const unit = constantTokens('{', '}', '[', ']', '"', ':', ',', '\\', 'a', '1', 'true', ' ', String.raw`\u12`);
    assert(
      property(string({ unit, maxLength: 60 }), (line) => {
        expect(labelsOf('| json', line)).not.toBeNull();
        expect(labelsOf('| json x="a", y="a[0].b"', line)).not.toBeNull();
      }),
      { seed: 4, numRuns: 1000 },
    );
  });

  it.each([
    ['objects', '{"a":'],
    ['arrays', '{"a":['],
    ['bare arrays', '['],
  ])('takes no time for deeply nested %s', (_, open) => {
    const line = open.repeat(100_000);
    const start = performance.now();
    expect(labelsOf('| json', line)?.['__error__']).toBe('JSONParserErr');
    labelsOf('| json x="a.a.a", y="a[0][0]"', line);
    labelsOf('| json', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('| json with expressions', () => {
  const line = '{"a":{"b":["x",{"c":"deep"}],"d e":1},"user-id":"u","o":{"k":"v"},"n":null}';

  it.each([
    ['a.b[0]', 'x'],
    ['a.b[1].c', 'deep'],
    [String.raw`a[\"d e\"]`, '1'],
    [String.raw`[\"user-id\"]`, 'u'],
    ['o', '{"k":"v"}'],
    ['a.b', '["x",{"c":"deep"}]'],
    ['n', ''],
    ['missing.path', ''],
    ['a.b[7]', ''],
  ])('%s', (path, value) => {
    expect(labelsOf(`| json v="${path}"`, line)).toEqual({ v: value });
  });

  it('takes a name alone for a field of that name', () => {
    expect(labelsOf('| json o, n', line)).toEqual({ o: '{"k":"v"}', n: '' });
  });

  it('refuses what is no path', () => {
    expect(() => labelsOf('| json v="a..b"', line)).toThrow(/cannot parse expression \[a\.\.b\]/);
  });

  it('wants an object, an array or a string', () => {
    expect(labelsOf('| json v="a"', 'plain')).toEqual({ __error__: 'JSONParserErr' });
  });
});

function constantTokens(...tokens: readonly string[]) {
  return oneof(...tokens.map((token) => constant(token)));
}

/** What `| json` is to make of a parsed object, in plain words. */
function flattened(value: unknown, prefix: string): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]): [string, string][] => {
      const name = prefix === '' ? sanitizeLabelName(key) : `${prefix}_${key}`;
      if (inner === null || Array.isArray(inner)) return [];
      if (typeof inner === 'object') return Object.entries(flattened(inner, name));
      return [[name, typeof inner === 'string' ? inner.replaceAll('\ufffd', ' ') : JSON.stringify(inner)]];
    }),
  );
}
