import { describe, expect, it } from 'vitest';
import { parse } from '../parser/parse.ts';
import { print } from '../printer/print.ts';
import { withoutSpans } from '../testing/without-spans.ts';
import { and, bytesFilter, durationFilter, ipFilter, matcher, numberFilter, or, stringFilter } from './filters.ts';
import { binary, number, rangeAggregation, unwrap, vector, vectorAggregation } from './metrics.ts';
import {
  decolorizeStage,
  dropStage,
  ipLineFilter,
  jsonStage,
  keepStage,
  labelFilterStage,
  labelFormatStage,
  lineFilter,
  lineFormatStage,
  logfmtStage,
  logQuery,
  patternStage,
  regexpStage,
  rename,
  template,
  unpackStage,
} from './stages.ts';

const app = logQuery([matcher('app', '=', 'a')]);
const MINUTE = 60_000_000_000n;

describe('what is built is what the parser would have made of the same text', () => {
  it.each([
    [logQuery([matcher('app', '=', 'a'), matcher('env', '!~', 'x.+')]), '{app="a", env!~"x.+"}'],
    [
      logQuery(app.matchers, [lineFilter('|=', 'x', 'y'), lineFilter('!~', 'z'), ipLineFilter('!=', '10.0.0.1')]),
      '{app="a"} |= "x" or "y" !~ "z" != ip("10.0.0.1")',
    ],
    [
      logQuery(app.matchers, [jsonStage(), jsonStage([['a', 'b.c']]), logfmtStage({ strict: true })]),
      '{app="a"} | json | json a="b.c" | logfmt --strict',
    ],
    [
      logQuery(app.matchers, [regexpStage('(?P<x>.)'), patternStage('<y> z'), unpackStage(), decolorizeStage()]),
      '{app="a"} | regexp "(?P<x>.)" | pattern "<y> z" | unpack | decolorize',
    ],
    [
      logQuery(app.matchers, [
        labelFilterStage(
          or(and(stringFilter('a', '=', '1'), numberFilter('b', '>', 2)), durationFilter('c', '<', MINUTE)),
        ),
        labelFilterStage(and(bytesFilter('d', '>=', 1_000n), ipFilter('e', '=', '::1'))),
      ]),
      '{app="a"} | (a="1" and b>2) or c<1m | d>=1KB, e=ip("::1")',
    ],
    [
      logQuery(app.matchers, [
        lineFormatStage('{{.x}}'),
        labelFormatStage(rename('a', 'b'), template('c', '{{.d}}')),
        dropStage('x', matcher('y', '=', 'z')),
        keepStage('app'),
      ]),
      '{app="a"} | line_format "{{.x}}" | label_format a=b, c="{{.d}}" | drop x, y="z" | keep app',
    ],
    [
      vectorAggregation('topk', rangeAggregation('rate', app, { rangeNanos: MINUTE, offsetNanos: MINUTE }), {
        param: 3,
        by: ['x'],
      }),
      'topk by (x) (3, rate({app="a"}[1m] offset 1m))',
    ],
    [
      rangeAggregation('quantile_over_time', app, {
        rangeNanos: MINUTE,
        param: 0.9,
        unwrap: unwrap('n', 'bytes', [stringFilter('__error__', '=', '')]),
        without: ['pod'],
      }),
      'quantile_over_time(0.9, {app="a"} | unwrap bytes(n) | __error__="" [1m]) without (pod)',
    ],
    [
      binary('>', rangeAggregation('rate', app, { rangeNanos: MINUTE }), number(5), { returnBool: true }),
      'rate({app="a"}[1m]) > bool 5',
    ],
    [
      binary('or', vector(1), vector(2), { matching: { on: true, labels: ['a'], group: 'left', include: ['b'] } }),
      'vector(1) or on (a) group_left (b) vector(2)',
    ],
  ])('%#', (built, text) => {
    expect(print(built)).toBe(print(parse(text)));
    expect(withoutSpans(built)).toBe(withoutSpans(parse(text)));
  });
});
