import { assert, constantFrom, property, string, tuple, array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelsOf } from '../testing/run-query.ts';

describe('| logfmt', () => {
  it('makes a label of every pair, and passes over what is none', () => {
    expect(
      labelsOf('| logfmt', String.raw`level=info msg="a \"b\"\n" took=1.5s bare user-id=7 empty= =x a"b=1 9=n`),
    ).toEqual({
      level: 'info',
      msg: 'a "b"\n',
      took: '1.5s',
      user_id: '7',
      _9: 'n',
    });
  });

  it('keeps empty values when asked to', () => {
    expect(labelsOf('| logfmt --keep-empty', 'a= b c=""')).toEqual({ a: '', b: '', c: '' });
    expect(labelsOf('| logfmt', 'a= b c=""')).toEqual({});
  });

  it('stops at the first fault when strict', () => {
    expect(labelsOf('| logfmt --strict', 'a=1 b=x=y c=3')).toEqual({
      a: '1',
      __error__: 'LogfmtParserErr',
      __error_details__: "logfmt syntax error at pos 8 : unexpected '='",
    });
    expect(labelsOf('| logfmt', 'a=1 b=x=y c=3')).toEqual({ a: '1', c: '3' });
    expect(labelsOf('| logfmt --strict', 'a="1')?.['__error_details__']).toBe(
      'logfmt syntax error at pos 5 : unterminated quoted value',
    );
  });

  it('writes a blank for what is no character, but drops the whole value of an expression', () => {
    expect(labelsOf('| logfmt', 'a=x\ufffdy b="\ufffd"')).toEqual({ a: 'x y', b: ' ' });
    expect(labelsOf('| logfmt a, b', 'a=x\ufffdy b=1')).toEqual({ a: '', b: '1' });
    expect(labelsOf('| json', '{"a":"x\ufffdy"}')).toEqual({ a: 'x y' });
  });

  it('a label of the stream keeps its name', () => {
    expect(labelsOf('| logfmt', 'app=y')).toEqual({ app_extracted: 'y' });
  });

  it('takes only the pairs it is told to, under the names it is told', () => {
    expect(labelsOf('| logfmt a, status="code"', 'a=1 b=2 code=200')).toEqual({ a: '1', status: '200' });
    expect(labelsOf('| logfmt a, missing', 'a=1')).toEqual({ a: '1', missing: '' });
  });

  it('gives back any pairs it is given', () => {
    const key = string({ unit: constantFrom('a', 'b', '_', 'É', '-', '1'), minLength: 1, maxLength: 6 });
    const value = string({ unit: 'binary', maxLength: 12 });
    assert(
      property(array(tuple(key, value), { maxLength: 8 }), (pairs) => {
        const line = pairs.map(([name, text], i) => `k${i}${name}=${JSON.stringify(text)}`).join(' ');
        const expected = pairs
          .map(([name, text], i) => [`k${i}${name.replaceAll(/[^a-b_1]/g, '_')}`, text.replaceAll('\ufffd', ' ')])
          .filter(([, text]) => text !== '');
        expect(labelsOf('| logfmt', line)).toEqual(Object.fromEntries(expected));
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('never fails, whatever the line', () => {
    const unit = constantFrom('=', '"', '\\', ' ', 'a', 'é', '\ufffd', '\t');
    assert(
      property(string({ unit, maxLength: 40 }), (line) => {
        expect(labelsOf('| logfmt', line)).not.toBeNull();
        expect(labelsOf('| logfmt --strict --keep-empty', line)).not.toBeNull();
        expect(labelsOf('| logfmt x="a"', line)).not.toBeNull();
      }),
      { seed: 6, numRuns: 1000 },
    );
  });
});
