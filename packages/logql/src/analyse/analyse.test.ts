import { describe, expect, it } from 'vitest';
import type { LogQuery } from '../ast.ts';
import { parse, parseLogQuery } from '../parser/parse.ts';
import { selectorText } from '../printer/inline.ts';
import { constrainedLabels, kindOf, longestLiteral, madeLabels, needsParsing, selectorsOf } from './analyse.ts';

const log = (text: string): LogQuery => parseLogQuery(text);

describe('analysis', () => {
  it('tells log queries from metrics', () => {
    expect(kindOf(parse('{app="a"} | json'))).toBe('log');
    expect(kindOf(parse('rate({app="a"}[5m])'))).toBe('metric');
    expect(kindOf(parse('1 + 1'))).toBe('metric');
  });

  it('finds every selector, from left to right', () => {
    const expr = parse(
      'label_replace(topk(3, rate({app="a"}[5m])), "d", "$1", "s", ".*") + rate({app="b", x=~"y"}[5m]) > 5',
    );
    expect(selectorsOf(expr).map(selectorText)).toEqual(['{app="a"}', '{app="b", x=~"y"}']);
    expect([...constrainedLabels(expr)]).toEqual(['app', 'x']);
    expect(selectorsOf(parse('vector(1)'))).toEqual([]);
  });

  it.each([
    ['{app="a"}', [], false],
    ['{app="a"} | json', [], true],
    ['{app="a"} | json a="b.c", d | logfmt --strict e="f"', ['a', 'd', 'e'], false],
    ['{app="a"} | regexp "(?P<x>.)(y)(?P<z>.)" | pattern "<p> <_>"', ['x', 'z', 'p'], false],
    ['{app="a"} | label_format a=b, c="{{.d}}" | drop a', ['c'], false],
    ['{app="a"} | unpack | label_format a=b, c=d | keep c, e', ['c'], true],
  ])('knows the labels that stages make: %s', (text, names, open) => {
    const made = madeLabels(log(text).stages);
    expect([...made.names]).toEqual(names);
    expect(made.open).toBe(open);
  });

  it('knows whether lines have to be parsed', () => {
    expect(needsParsing(parse('{app="a"} |= "x" | level="y" | line_format "z"'))).toBe(false);
    expect(needsParsing(parse('rate({app="a"}[5m]) / rate({app="a"} | logfmt [5m])'))).toBe(true);
  });

  it.each([
    ['{app="a"}', null],
    ['{app="a"} |= "ab" |= "abc" != "abcdef" |~ "abcdefgh"', 'abc'],
    ['{app="a"} |= "ab" |= "abc" or "abcdef"', 'ab'],
    ['{app="a"} |= "ab" | json |= "abc"', 'abc'],
    ['{app="a"} |= "ab" | line_format "x" |= "abc"', 'ab'],
    ['{app="a"} |= ip("10.0.0.1") |= ""', null],
  ])('names the longest text that every line has: %s', (text, literal) => {
    expect(longestLiteral(log(text))).toBe(literal);
  });
});
