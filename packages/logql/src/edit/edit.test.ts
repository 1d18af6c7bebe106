import { describe, expect, it } from 'vitest';
import { numberFilter, stringFilter } from '../build/filters.ts';
import { lineFormatStage } from '../build/stages.ts';
import { parse } from '../parser/parse.ts';
import { printInline } from '../printer/print.ts';
import {
  addLabelFilter,
  flipLabelFilter,
  hasLabelFilter,
  removeLabelFilter,
  replaceLabelFilter,
  requiredLabelFilters,
} from './label-filters.ts';
import { addLineFilter, flipLineFilter, hasLineFilter, removeLineFilter, replaceLineFilter } from './line-filters.ts';
import { appendStages } from './log-queries.ts';
import { addMatcher, flipMatcher, hasMatcher, removeMatcher, replaceMatcher } from './matchers.ts';

const LEVEL = { name: 'level', op: '=', value: 'error' } as const;
const RATIO = 'sum(rate({app="a"}[5m])) / rate({app="b", level="error"} | json [5m])';

describe('a matcher', () => {
  it.each([
    ['{app="a"}', '{app="a", level="error"}'],
    ['{app="a", level="error"}', '{app="a", level="error"}'],
    [RATIO, '(sum(rate({app="a", level="error"}[5m])) / rate({app="b", level="error"} | json[5m]))'],
    ['vector(1)', 'vector(1.000000)'],
  ])('is added to every selector that lacks it: %s', (before, after) => {
    expect(printInline(addMatcher(parse(before), LEVEL))).toBe(after);
  });

  it('is there when every selector has it', () => {
    expect(hasMatcher(parse('{app="a", level="error"}'), LEVEL)).toBe(true);
    expect(hasMatcher(parse(RATIO), LEVEL)).toBe(false);
    expect(hasMatcher(parse('vector(1)'), LEVEL)).toBe(false);
    expect(hasMatcher(parse('{app="a", level=~"error"}'), LEVEL)).toBe(false);
  });

  it('is removed, flipped and replaced wherever it stands', () => {
    const expr = parse(RATIO);
    expect(printInline(removeMatcher(expr, LEVEL))).toBe('(sum(rate({app="a"}[5m])) / rate({app="b"} | json[5m]))');
    expect(printInline(flipMatcher(expr, LEVEL))).toContain('{app="b", level!="error"}');
    expect(printInline(replaceMatcher(expr, LEVEL, { ...LEVEL, op: '!~', value: 'e.*' }))).toContain('level!~"e.*"');
  });

  it('leaves the tree that it was given as it was', () => {
    const expr = parse('{app="a"}');
    addMatcher(expr, LEVEL);
    expect(printInline(expr)).toBe('{app="a"}');
  });
});

describe('a line filter', () => {
  const needle = { op: '|=', value: 'needle' } as const;

  it.each([
    ['{app="a"}', '{app="a"} |= "needle"'],
    ['{app="a"} |= "x" | json', '{app="a"} |= "x" |= "needle" | json'],
    ['{app="a"} | json | level="x"', '{app="a"} |= "needle" | json | level="x"'],
    ['{app="a"} |= "needle" | json', '{app="a"} |= "needle" | json'],
    ['{app="a"} | json | line_format "{{.m}}"', '{app="a"} | json | line_format "{{.m}}" |= "needle"'],
    ['rate({app="a"} | json [5m])', 'rate({app="a"} |= "needle" | json[5m])'],
  ])('is added next to the selector, or where the line is the one people see: %s', (before, after) => {
    expect(printInline(addLineFilter(parse(before), needle))).toBe(after);
  });

  it('is found only where it stands alone', () => {
    expect(hasLineFilter(parse('{app="a"} |= "needle"'), needle)).toBe(true);
    expect(hasLineFilter(parse('{app="a"} |= "needle" or "x"'), needle)).toBe(false);
    expect(hasLineFilter(parse('{app="a"} |= ip("10.0.0.1")'), { op: '|=', value: '10.0.0.1' })).toBe(false);
    expect(hasLineFilter(parse('{app="a"} |= ip("10.0.0.1")'), { op: '|=', value: '10.0.0.1', fn: 'ip' })).toBe(true);
  });

  it('is removed, flipped and replaced', () => {
    const expr = parse('{app="a"} |= "x" |= "needle" | json');
    expect(printInline(removeLineFilter(expr, needle))).toBe('{app="a"} |= "x" | json');
    expect(printInline(flipLineFilter(expr, needle))).toBe('{app="a"} |= "x" != "needle" | json');
    expect(printInline(replaceLineFilter(expr, needle, { op: '|~', value: 'n.' }))).toBe(
      '{app="a"} |= "x" |~ "n." | json',
    );
  });
});

describe('a label filter', () => {
  const failed = numberFilter('status', '>=', 500);

  it('is added at the end of each log query that does not require it', () => {
    expect(printInline(addLabelFilter(parse('{app="a"} | json | keep status'), failed))).toBe(
      '{app="a"} | json | keep status | status>=500',
    );
    expect(printInline(addLabelFilter(parse('{app="a"} | json | a="b", status>=500'), failed))).toBe(
      '{app="a"} | json | ( a="b" , status>=500 )',
    );
  });

  it('is required alone or joined with and, not with or', () => {
    const query = parse('{app="a"} | json | a="1" | b="2" and (c="3" or d="4")');
    if (query.kind !== 'log') throw new Error('expected a log query');
    expect(requiredLabelFilters(query).map((filter) => filter.kind)).toEqual(['string', 'string', 'logical']);
    expect(hasLabelFilter(query, stringFilter('b', '=', '2'))).toBe(true);
    expect(hasLabelFilter(query, stringFilter('c', '=', '3'))).toBe(false);
  });

  it('is removed with its stage, or out of the others that it is joined with', () => {
    expect(printInline(removeLabelFilter(parse('{app="a"} | json | status>=500'), failed))).toBe('{app="a"} | json');
    expect(printInline(removeLabelFilter(parse('{app="a"} | status>=500 and a="b" and c="d"'), failed))).toBe(
      '{app="a"} | ( a="b" , c="d" )',
    );
  });

  it('is flipped and replaced', () => {
    const expr = parse('{app="a"} | status>=500 and a="b"');
    expect(printInline(flipLabelFilter(expr, failed))).toBe('{app="a"} | ( status<500 , a="b" )');
    expect(printInline(replaceLabelFilter(expr, failed, numberFilter('status', '==', 200)))).toBe(
      '{app="a"} | ( status==200 , a="b" )',
    );
    const either = parse('{app="a"} | (a="1" or b>2)');
    if (either.kind !== 'log') throw new Error('expected a log query');
    const [filter] = requiredLabelFilters(either);
    expect(printInline(flipLabelFilter(either, filter!))).toBe('{app="a"} | ( a!="1" , b<=2 )');
  });
});

it('stages are appended to every log query', () => {
  expect(printInline(appendStages(parse(RATIO), [lineFormatStage('x')]))).toBe(
    '(sum(rate({app="a"} | line_format "x"[5m])) / rate({app="b", level="error"} | json | line_format "x"[5m]))',
  );
});
