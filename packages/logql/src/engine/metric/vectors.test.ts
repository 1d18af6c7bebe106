import { describe, expect, it } from 'vitest';
import { table } from '../testing/result-table.ts';
import type { Pairs } from '../testing/run-query.ts';
import { instantAt, runMetricQuery } from '../testing/run-query.ts';

const T0 = 1_768_478_400_000_000_000n;

const sample = (stream: Pairs, n: number) => ({ at: T0 - 1n, line: `n=${n}`, stream });
const ENTRIES = [
  sample({ side: 'l', host: 'a' }, 6),
  sample({ side: 'l', host: 'b' }, 4),
  sample({ side: 'l', host: 'c' }, 10),
  sample({ side: 'r', host: 'a' }, 3),
  sample({ side: 'r', host: 'b' }, 8),
  sample({ side: 'r', host: 'd' }, 1),
  sample({ side: 'zones', host: 'a', zone: 'x' }, 2),
  sample({ side: 'zones', host: 'a', zone: 'y' }, 5),
  sample({ side: 'zones', host: 'b', zone: 'x' }, 7),
];
const L = 'max_over_time({side="l"} | logfmt | unwrap n [1m]) by (host)';
const R = 'max_over_time({side="r"} | logfmt | unwrap n [1m]) by (host)';
const ZONES = 'max_over_time({side="zones"} | logfmt | unwrap n [1m]) by (host, zone)';

function evaluated(query: string, entries = ENTRIES) {
  const rows = table(runMetricQuery(query, instantAt(T0), entries), instantAt(T0));
  return Object.fromEntries(Object.entries(rows).map(([name, [value]]) => [name, value]));
}

describe('binary operators', () => {
  it.each([
    ['2 + 3 * 2 ^ 3 ^ 0', { scalar: 8 }],
    ['7 % 4 - 10 / 4', { scalar: 0.5 }],
    ['1 / 0', { scalar: Number.NaN }],
    ['1 > bool 2', { scalar: 0 }],
    [`${L} * 2`, { 'host=a': 12, 'host=b': 8, 'host=c': 20 }],
    [`10 - ${L}`, { 'host=a': 4, 'host=b': 6, 'host=c': 0 }],
    [`${L} > 5`, { 'host=a': 6, 'host=c': 10 }],
    [`5 < ${L}`, { 'host=a': 6, 'host=c': 10 }],
    [`${L} > bool 5`, { 'host=a': 1, 'host=b': 0, 'host=c': 1 }],
    [`${L} - ${R}`, { 'host=a': 3, 'host=b': -4 }],
    [`${L} > ${R}`, { 'host=a': 6 }],
    [`${L} > bool ${R}`, { 'host=a': 1, 'host=b': 0 }],
    ['vector(3) + vector(4)', { '': 7 }],
  ])('%s', (query, values) => {
    expect(evaluated(query)).toEqual(values);
  });

  it('match by some labels, many series to one', () => {
    expect(evaluated(`${ZONES} * on (host) group_left ${L}`)).toEqual({
      'host=a,zone=x': 12,
      'host=a,zone=y': 30,
      'host=b,zone=x': 28,
    });
    expect(evaluated(`${L} - ignoring (zone) group_right ${ZONES}`)).toEqual({
      'host=a,zone=x': 4,
      'host=a,zone=y': 1,
      'host=b,zone=x': -3,
    });
    const labelled = `label_replace(${L}, "rack", "r-$1", "host", "(.*)")`;
    expect(evaluated(`${ZONES} * on (host) group_left (rack) ${labelled}`)).toEqual({
      'host=a,rack=r-a,zone=x': 12,
      'host=a,rack=r-a,zone=y': 30,
      'host=b,rack=r-b,zone=x': 28,
    });
    expect(evaluated(`sum by (host) (${ZONES}) / on (host) ${L}`)).toEqual({ 'host=a': 7 / 6, 'host=b': 7 / 4 });
  });

  it.each([
    [`${L} * on (host) ${ZONES}`, /many-to-many matching not allowed/],
    [`${ZONES} * on (host) ${L}`, /many-to-one matching must be explicit/],
    [`${L} * on () group_left ${R}`, /many-to-many matching not allowed/],
  ])('%s has no single match', (query, message) => {
    expect(() => evaluated(query)).toThrow(message);
  });

  it.each([
    [`${L} and ${R}`, { 'host=a': 6, 'host=b': 4 }],
    [`${L} unless ${R}`, { 'host=c': 10 }],
    [`${L} or ${R}`, { 'host=a': 6, 'host=b': 4, 'host=c': 10, 'host=d': 1 }],
    [`${ZONES} and on (host) ${L} > 5`, { 'host=a,zone=x': 2, 'host=a,zone=y': 5 }],
    [`${ZONES} unless ignoring (zone) ${L}`, {}],
    [`${L} > 100 or vector(0)`, { '': 0 }],
  ])('%s', (query, values) => {
    expect(evaluated(query)).toEqual(values);
  });
});

describe('vector aggregations', () => {
  it.each([
    [`sum(${L})`, { '': 20 }],
    [`avg by (host) (${ZONES})`, { 'host=a': 3.5, 'host=b': 7 }],
    [`max without (zone) (${ZONES})`, { 'host=a': 5, 'host=b': 7 }],
    [`min without (host, zone) (${ZONES})`, { '': 2 }],
    [`count by (zone) (${ZONES})`, { 'zone=x': 2, 'zone=y': 1 }],
    [`stdvar(${L})`, { '': 56 / 9 }],
    [`stddev by (zone) (${ZONES})`, { 'zone=x': 2.5, 'zone=y': 0 }],
    [`topk(2, ${L})`, { 'host=a': 6, 'host=c': 10 }],
    [`bottomk(1, ${L})`, { 'host=b': 4 }],
    [`topk by (host) (1, ${ZONES})`, { 'host=a,zone=y': 5, 'host=b,zone=x': 7 }],
    [`sum by (nothing) (${L})`, { '': 20 }],
    [`max(sum by (host) (${ZONES}))`, { '': 7 }],
  ])('%s', (query, values) => {
    const rounded = Object.entries(evaluated(query)).map(([name, value]) => [name, Number(Number(value).toFixed(9))]);
    const expected = Object.entries(values).map(([name, value]) => [name, Number(value.toFixed(9))]);
    expect(Object.fromEntries(rounded)).toEqual(Object.fromEntries(expected));
  });

  it.each([
    ['topk', { 'host=a': 5, 'host=b': 5 }],
    ['bottomk', { 'host=a': 5, 'host=b': 5 }],
  ])('%s of equal values gives the same ones, whichever were seen first', (op, values) => {
    const equal = ['c', 'b', 'a'].map((host) => sample({ host }, 5));
    const query = `${op}(2, max_over_time({host=~".+"} | logfmt | unwrap n [1m]) by (host))`;
    expect(evaluated(query, equal)).toEqual(values);
    expect(evaluated(query, equal.toReversed())).toEqual(values);
  });

  it('an average is a sum over a count where no labels are lost, and else of one value after the other', () => {
    const values = ['Inf', '5'].map((n) => ({ at: T0 - 1n, line: `n=${n}`, stream: { host: n } }));
    const extreme = 'max_over_time({host=~".+"} | logfmt | unwrap n [1m])';
    expect(evaluated(`avg(${extreme})`, values)).toEqual({ '': Infinity });
    expect(evaluated(`avg(${extreme} * 2 + ${extreme})`, values)).toEqual({ '': Infinity });
    expect(evaluated(`avg(${extreme} by (host))`, values)).toEqual({ '': Number.NaN });
    expect(evaluated(`avg(${extreme} - 1)`, values)).toEqual({ '': Number.NaN });
  });

  it('a sum of what shards can answer is asked of them whole', () => {
    const lines = ['n=6', 'other=1'].map((line) => ({ at: T0 - 1n, line, stream: { host: 'a' } }));
    const average = 'avg_over_time({host="a"} | logfmt n | drop host | unwrap n [1m])';
    expect(evaluated(average, lines)).toEqual({ '': 3 });
    expect(evaluated(`sum(${average} + 1)`, lines)).toEqual({ '': 7 });
    expect(evaluated(`sum(${average} - 1)`, lines)).toEqual({ '': 2 });
  });

  it.each([
    [`sort(${L})`, [4, 6, 10]],
    [`sort_desc(${L})`, [10, 6, 4]],
    [`sort_desc(${L}) > 5`, [10, 6]],
  ])('%s has an order', (query, values) => {
    expect(Object.values(evaluated(query))).toEqual(values);
  });
});

describe('label_replace', () => {
  it.each([
    ['"to", "$1-x", "host", "(.*)"', { 'host=a,to=a-x': 6, 'host=b,to=b-x': 4, 'host=c,to=c-x': 10 }],
    ['"to", "$1", "host", "(b).*"', { 'host=a': 6, 'host=b,to=b': 4, 'host=c': 10 }],
    ['"to", "${letter}", "host", "(?P<letter>[ab])"', { 'host=a,to=a': 6, 'host=b,to=b': 4, 'host=c': 10 }],
    ['"to", "none", "missing", ""', { 'host=a,to=none': 6, 'host=b,to=none': 4, 'host=c,to=none': 10 }],
    ['"to", "$1", "host", "x"', { 'host=a': 6, 'host=b': 4, 'host=c': 10 }],
  ])('%s', (args, values) => {
    expect(evaluated(`label_replace(${L}, ${args})`)).toEqual(values);
  });

  it('refuses a pattern that is none', () => {
    expect(() => evaluated(`label_replace(${L}, "a", "b", "c", "(")`)).toThrow(/missing closing \)/);
  });
});
