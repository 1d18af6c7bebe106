import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonObject } from './json-object.ts';
import { extendJsonPath, lokiName, parseJsonPath } from './json-path.ts';
import { isLogfmt, logfmtPairs } from './logfmt.ts';

const RUNS = { seed: 3, numRuns: 300 };
const key = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a', 'b_c', '"', '\\', 'x|y', 'a.b', '1', '__proto__'),
);
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('any')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).any;
const object = fc
  .array(fc.tuple(key, value), { maxLength: 6 })
  .map((entries) => Object.fromEntries(entries) as Record<string, unknown>);

/** What Loki makes of a value. */
const textOf = (of: unknown): string => (typeof of === 'string' ? of : of === null ? '' : JSON.stringify(of));

describe('a JSON object in a text', () => {
  it('has the members that JSON.parse finds, however it is written', () => {
    fc.assert(
      fc.property(object, fc.constantFrom(0, 1), (of, indent) => {
        const source = JSON.stringify(of, null, indent);
        const read = JsonObject.read(source);
        const parsed: Record<string, unknown> = JSON.parse(source);
        expect(new Set(read?.members.keys())).toEqual(new Set(Object.keys(parsed)));
        for (const [name, one] of Object.entries(parsed)) {
          const text = read?.text(extendJsonPath('', name)) ?? '';
          expect(typeof one === 'object' && one !== null ? JSON.stringify(JSON.parse(text)) : text).toBe(textOf(one));
        }
      }),
      RUNS,
    );
  });

  it('never throws on what is cut or broken, and keeps what came before', () => {
    fc.assert(
      fc.property(object, fc.nat(), fc.string({ maxLength: 3 }), (of, at, noise) => {
        const source = JSON.stringify({ first: 1, ...of });
        const cut = source.slice(0, 1 + (at % source.length)) + noise;
        const read = JsonObject.read(cut);
        for (const name of read?.members.keys() ?? [])
          expect(typeof read?.text(extendJsonPath('', name))).toBe('string');
      }),
      RUNS,
    );
    expect(JsonObject.read('{"a":1,"b":{"c":2},"d":"un')?.text('b.c')).toBe('2');
    expect(JsonObject.read('{"a":1,}')?.text('a')).toBe('1');
  });

  it.each(['', '[]', '"x"', 'null', 'text', ' '])('is none in %j', (text) => {
    expect(JsonObject.read(text)).toBeNull();
  });

  it('is read as far as a path goes', () => {
    const read = JsonObject.read('{"a":{"b":[{"c":"x"},2.50]},"e":"","n":null,"t":"{\\"k\\":[1]}"}');
    expect(['a.b[0].c', 'a.b[1]', 'a.b[2]', 'a.x', 'e.x', 'n', 'a.b'].map((path) => read?.text(path))).toEqual([
      'x',
      '2.50',
      '',
      '',
      '',
      '',
      '[{"c":"x"},2.50]',
    ]);
    expect(read?.object('t')?.count('k')).toBe(1);
    expect(read?.count('a')).toBeNull();
  });

  it('takes the first of equal keys, as Loki does', () => {
    expect(JsonObject.read('{"a":1,"a":2}')?.text('a')).toBe('1');
  });
});

describe('a path', () => {
  it('is read back as it was extended', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(key, fc.nat(99)), { minLength: 1, maxLength: 5 }), (steps) => {
        expect(parseJsonPath(steps.reduce<string>(extendJsonPath, ''))).toEqual(steps);
      }),
      RUNS,
    );
  });

  it.each(['', 'a..b', '.a', 'a.', 'a[', 'a[x]', '1b', 'a b', 'a[-1]', '["a]'])('is not %j', (text) => {
    expect(parseJsonPath(text)).toBeNull();
  });

  it.each([
    ['timing.total_ms', 'timing_total_ms'],
    ['headers["Retry-After"][0]', 'headers_Retry_After_0'],
    ['["9lives"]', '_9lives'],
    ['["weird key!"]', 'weird_key_'],
  ])('%s has the label name %s', (path, name) => {
    expect(lokiName(path)).toBe(name);
  });
});

describe('logfmt', () => {
  it('has pairs wherever they stand, the last of equal keys', () => {
    expect([...logfmtPairs('ready a=1 b="x \\"y\\"" c= d a=2 e=f=g "h=1" i="open')]).toEqual([
      ['a', '2'],
      ['b', 'x "y"'],
      ['c', ''],
    ]);
  });

  it.each([
    ['a=1 b=2', true],
    ['ts="1 2" b=', true],
    ['a=1', false],
    ['GET a=1 b=2', false],
    ['', false],
  ])('%j begins like it: %s', (line, is) => {
    expect(isLogfmt(line)).toBe(is);
  });
});
