import { describe, expect, it } from 'vitest';
import { labelsOf, lineOf } from '../testing/run-query.ts';

describe('| regexp', () => {
  it('makes a label of every named group, also of one that took no part', () => {
    expect(labelsOf('| regexp `(?P<method>\\w+) (?P<path>\\S+)(?P<query>\\?\\S+)?`', 'GET /a 200')).toEqual({
      method: 'GET',
      path: '/a',
      query: '',
    });
    expect(labelsOf('| regexp `(?P<digits>\\d+)`', 'none')).toEqual({});
  });

  it.each([
    ['`(\\w+)`', /at least one named capture/],
    ['`(?P<a>x`', /missing closing \)/],
  ])('refuses %s', (pattern, message) => {
    expect(() => labelsOf(`| regexp ${pattern}`, '')).toThrow(message);
  });
});

describe('| pattern', () => {
  it('makes a label of every named capture', () => {
    expect(
      labelsOf('| pattern `<ip> - <_> "<method> <path> <_>" <status>`', '1.2.3.4 - - "GET /a HTTP/1.1" 200'),
    ).toEqual({ ip: '1.2.3.4', method: 'GET', path: '/a', status: '200' });
  });

  it('the capture before a literal that is missing takes the rest', () => {
    expect(labelsOf('| pattern `<a>: <b>; <c>`', 'x: y z')).toEqual({ a: 'x', b: 'y z' });
    expect(labelsOf('| pattern `[<a>] <b>`', 'x] y')).toEqual({});
  });

  it.each([
    ['`<a><b>`', /consecutive capture/],
    ['`<_> x`', /at least one capture/],
    ['`<a> <a>`', /duplicate capture name \(a\)/],
  ])('refuses %s', (pattern, message) => {
    expect(() => labelsOf(`| pattern ${pattern}`, '')).toThrow(message);
  });
});

describe('| unpack', () => {
  it('makes labels of a packed line and puts its entry in its place', () => {
    const packed = '{"pod":"p-1","n":1,"_entry":"the \\"line\\""}';
    expect(lineOf('| unpack', packed)).toBe('the "line"');
    expect(labelsOf('| unpack', packed)).toEqual({ pod: 'p-1' });
  });

  it('leaves other objects as they are, and marks what is none', () => {
    expect([lineOf('| unpack', '{"pod":"p"}'), labelsOf('| unpack', '{"pod":"p"}')]).toEqual(['{"pod":"p"}', {}]);
    expect([lineOf('| unpack', 'text'), labelsOf('| unpack', 'text')?.['__error__']]).toEqual([
      'text',
      'JSONParserErr',
    ]);
  });

  it('line filters behind it see the entry', () => {
    expect(lineOf('| unpack |= "line" != "pod"', '{"pod":"p","_entry":"a line"}')).toBe('a line');
    expect(lineOf('| unpack |= "a\\"b"', String.raw`{"_entry":"a\"b"}`)).toBe('a"b');
  });
});

describe('| decolorize', () => {
  it('takes terminal colours out', () => {
    expect(lineOf('| decolorize', '\x1b[31mred\x1b[0m \x1b[1;4mbold\x1b[m')).toBe('red bold');
  });
});
