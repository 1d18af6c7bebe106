import { describe, expect, it } from 'vitest';
import { LogqlError } from '../../error.ts';
import type { Pairs, TestEntry } from '../testing/run-query.ts';
import { instantAt, runMetricQuery } from '../testing/run-query.ts';
import { rangeWindow, table } from '../testing/result-table.ts';

const SECOND = 1_000_000_000n;
const T0 = 1_768_478_400n * SECOND;

function instant(query: string, entries: readonly TestEntry[]) {
  return table(runMetricQuery(query, instantAt(T0), entries), instantAt(T0));
}

const entry = (offset: bigint, line: string, stream: Pairs = { app: 'x' }): TestEntry => ({
  at: T0 + offset,
  line,
  stream,
});

describe('the window of a range', () => {
  const entries = [entry(-60n * SECOND, 'n=1'), entry(-60n * SECOND + 1n, 'n=2'), entry(0n, 'n=4'), entry(1n, 'n=8')];

  it('has its left edge out and its right edge in', () => {
    expect(instant('sum_over_time({app="x"} | logfmt | unwrap n [1m])', entries)).toEqual({ 'app=x': [6] });
  });

  it('moves back by an offset', () => {
    expect(instant('count_over_time({app="x"}[1m] offset 1m)', entries)).toEqual({ 'app=x': [1] });
    expect(instant('count_over_time({app="x"}[1m] offset -1m)', entries)).toEqual({ 'app=x': [1] });
  });

  it('may leave gaps between steps', () => {
    const window = rangeWindow(T0, 2, 120n * SECOND);
    expect(table(runMetricQuery('count_over_time({app="x"}[1m])', window, entries), window)).toEqual({
      'app=x': [2, '-'],
    });
  });
});

describe('range aggregations', () => {
  const lines = ['n=3', 'n=1', 'n=2'].map((line, i) => entry(BigInt(i - 30) * SECOND, line));
  it.each([
    ['count_over_time({app="x"}[1m])', 3],
    ['rate({app="x"}[1m])', 3 / 60],
    ['bytes_over_time({app="x"}[1m])', 9],
    ['bytes_rate({app="x"}[1m])', 9 / 60],
    ['bytes_over_time({app="x"} | line_format "é" [1m])', 6],
    ['sum_over_time({app="x"} | logfmt | unwrap n [1m])', 6],
    ['rate({app="x"} | logfmt | unwrap n [1m])', 0.1],
    ['avg_over_time({app="x"} | logfmt | unwrap n [1m])', 2],
    ['min_over_time({app="x"} | logfmt | unwrap n [1m])', 1],
    ['max_over_time({app="x"} | logfmt | unwrap n [1m])', 3],
    ['stdvar_over_time({app="x"} | logfmt | unwrap n [1m])', 2 / 3],
    ['stddev_over_time({app="x"} | logfmt | unwrap n [1m])', Math.sqrt(2 / 3)],
    ['first_over_time({app="x"} | logfmt | unwrap n [1m])', 3],
    ['last_over_time({app="x"} | logfmt | unwrap n [1m])', 2],
    ['quantile_over_time(0.25, {app="x"} | logfmt | unwrap n [1m])', 1.5],
  ])('%s', (query, value) => {
    expect(instant(query, lines)['app=x']?.[0]).toBeCloseTo(value, 12);
  });

  it('absent_over_time has the labels of the equality matchers, where nothing is', () => {
    expect(instant('absent_over_time({app="y", env=~"a|b", zone="z"}[1m])', lines)).toEqual({ 'app=y,zone=z': [1] });
    expect(instant('absent_over_time({app="x"}[1m])', lines)).toEqual({});
  });

  it('first and last take entries of one time in the order of their streams, whoever scanned them', () => {
    const tied = ['a', 'b', 'c'].map((instance) => entry(-1n, `n=${instance.charCodeAt(0)}`, { app: 'x', instance }));
    for (const order of [tied, tied.toReversed()]) {
      for (const workers of [1, 2, 3]) {
        const one = (op: string) =>
          runMetricQuery(`${op}({app="x"} | logfmt | unwrap n [1m]) by (app)`, instantAt(T0), order, { workers });
        expect([one('first_over_time'), one('last_over_time')]).toEqual([
          runMetricQuery('first_over_time({app="x"} | logfmt | unwrap n [1m]) by (app)', instantAt(T0), tied),
          runMetricQuery('last_over_time({app="x"} | logfmt | unwrap n [1m]) by (app)', instantAt(T0), tied),
        ]);
      }
    }
  });

  it('unwrap converts durations and sizes, and leaves out lines without the label', () => {
    const mixed = [entry(-2n, 'd=1.5s size=2KiB'), entry(-1n, 'other=1')];
    expect(instant('max_over_time({app="x"} | logfmt | unwrap missing [1m]) by ()', mixed)).toEqual({});
    expect(instant('max_over_time({app="x"} | logfmt | unwrap duration(d) [1m]) by ()', mixed)).toEqual({ '': [1.5] });
    expect(instant('max_over_time({app="x"} | logfmt | unwrap bytes(size) [1m]) by ()', mixed)).toEqual({ '': [2048] });
  });
});

describe('errors and limits', () => {
  const broken = [entry(-1n, '{"a":'), entry(-2n, '{"a":1}')];

  it('a line with an error makes the query fail, unless the error is filtered, dropped or not looked for', () => {
    expect(() => instant('count_over_time({app="x"} | json [1m])', broken)).toThrow(/pipeline error: 'JSONParserErr'/);
    expect(instant('count_over_time({app="x"} | json | __error__="" [1m])', broken)).toEqual({ 'a=1,app=x': [1] });
    expect(instant('sum(count_over_time({app="x"} | json [1m]))', broken)).toEqual({ '': [2] });
    expect(instant('sum by (__error__) (count_over_time({app="x"} | json [1m]))', broken)).toEqual({
      '__error__=JSONParserErr': [1],
      '': [1],
    });
  });

  it('more series than the limit make the query fail, inside an aggregation too', () => {
    const many = Array.from({ length: 11 }, (_, i) => entry(-1n, `a=${i}`));
    const run = (query: string) => runMetricQuery(query, instantAt(T0), many, { maxSeries: 10, workers: 2 });
    expect(() => run('count_over_time({app="x"} | logfmt [1m])')).toThrow(/maximum of series \(10\)/);
    expect(() => run('max(count_over_time({app="x"} | logfmt [1m]))')).toThrow(LogqlError);
    expect(run('sum(count_over_time({app="x"} | logfmt [1m]))').kind).toBe('vector');
  });

  it('a bad stage is found when it is compiled', () => {
    expect(() => instant('count_over_time({app="x"} |~ "(" [1m])', [])).toThrow(
      /^parse error : stage '\|~ "\("' : error parsing regexp/,
    );
  });
});

describe('an instant query over hours', () => {
  const hour = 3_600n * SECOND;
  const entries = [
    ...Array.from({ length: 3 }, () => entry(-hour - 1n, 'x', { app: 'x', i: 'a' })),
    entry(-1n, 'x', { app: 'x', i: 'a' }),
    ...Array.from({ length: 2 }, () => entry(-1n, 'x', { app: 'x', i: 'b' })),
  ];

  it('adds up aggregations of each hour, as Loki does', () => {
    expect(instant('min(count_over_time({app="x"}[2h]))', entries)).toEqual({ '': [3 + 1] });
    expect(instant('max(count_over_time({app="x"}[2h]))', entries)).toEqual({ '': [3 + 2] });
    expect(instant('sum(count_over_time({app="x"}[2h]))', entries)).toEqual({ '': [6] });
    expect(instant('count(count_over_time({app="x"}[2h]))', entries)).toEqual({ '': [2] });
    expect(instant('rate({app="x"}[2h])', entries)).toEqual({ 'app=x,i=a': [4 / 7200], 'app=x,i=b': [2 / 7200] });
  });

  it('of many years has every line, in parts of more than an hour', () => {
    const years = entries.map((one, at) => ({ ...one, at: (one.at ?? T0) - BigInt(at) * 24n * 365n * hour }));
    expect(instant('sum(count_over_time({app="x"}[20y]))', years)).toEqual({ '': [entries.length] });
  });

  it('aggregates what each hour says of a query that extracts labels, or asks it whole', () => {
    const parsed = entries.map((one) => ({ ...one, line: 'n=1' }));
    expect(instant('min(count_over_time({app="x"} | logfmt [2h]))', parsed)).toEqual({ '': [1] });
    expect(instant('max(count_over_time({app="x"} | logfmt [2h]))', parsed)).toEqual({ '': [3] });
    expect(instant('avg(bytes_over_time({app="x"} | logfmt [2h]))', parsed)).toEqual({ '': [(9 + (3 + 6) / 2) / 2] });
    expect(instant('sum(count_over_time({app="x"} | logfmt [2h]))', parsed)).toEqual({ '': [6] });
    expect(instant('max(sum_over_time({app="x"} | logfmt | unwrap n [2h]))', parsed)).toEqual({ '': [3 + 2] });
    expect(instant('max(rate({app="x"} | logfmt [2h]))', parsed)).toEqual({ '': [4 / 7200] });
    expect(instant('count(count_over_time({app="x"} | logfmt [2h]))', parsed)).toEqual({ '': [2] });
    expect(instant('max(count_over_time({app="x"} | logfmt n [2h]))', parsed)).toEqual({ '': [3 + 2] });
  });
});
