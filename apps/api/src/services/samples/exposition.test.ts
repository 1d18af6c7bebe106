import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExpositionFormat, parseSeries, readExposition } from './exposition.ts';

interface Read {
  readonly samples: [metric: string, labels: Record<string, string>, value: number, time: number | null][];
  readonly about: string[];
}

function read(text: string, format: ExpositionFormat = 'text'): Read {
  const found: Read = { samples: [], about: [] };
  readExposition(text, format, {
    sample: (series, value, time) => {
      const { metric, labels } = parseSeries(series);
      found.samples.push([metric, { ...labels }, value, time]);
    },
    type: (family, type) => found.about.push(`${family} is a ${type}`),
    help: (family, help) => found.about.push(`${family}: ${help}`),
  });
  return found;
}

describe('Prometheus’ text format', () => {
  it('has samples with and without labels and times, in whatever spacing', () => {
    const text = [
      '# HELP http_requests_total Requests,\\nall of them.',
      '# TYPE http_requests_total counter',
      '# only a remark',
      '',
      'http_requests_total{method="post",code="200"} 1027 1395066363000',
      'metric_without_labels 12.47\r',
      'spaced { a = "1" , b="2" , }\t3e2',
      'quotes{path="C:\\\\DIR\\\\x",error="say \\"no\\"\\nnow",brace="}{"} 1.458255915e9',
      'not_a_number NaN',
      'big{} +Inf',
      'small -inf -3982045',
    ].join('\n');
    expect(read(text)).toEqual({
      samples: [
        ['http_requests_total', { method: 'post', code: '200' }, 1027, 1_395_066_363_000],
        ['metric_without_labels', {}, 12.47, null],
        ['spaced', { a: '1', b: '2' }, 300, null],
        ['quotes', { path: 'C:\\DIR\\x', error: 'say "no"\nnow', brace: '}{' }, 1_458_255_915, null],
        ['not_a_number', {}, Number.NaN, null],
        ['big', {}, Number.POSITIVE_INFINITY, null],
        ['small', {}, Number.NEGATIVE_INFINITY, -3_982_045],
      ],
      about: ['http_requests_total: Requests,\nall of them.', 'http_requests_total is a counter'],
    });
  });

  it.each([
    ['1metric 2', 'line 1: no name of a series: 1metric 2'],
    ['a 1\nb', 'line 2: no value: b'],
    ['a{b="c" 1', 'line 1: no name of a series: a{b="c" 1'],
    ['a one', 'line 1: one is no number'],
    ['a 0x', 'line 1: 0x is no number'],
    ['a 1 soon', 'line 1: soon is no timestamp'],
    ['a 1 2 3', 'line 1: no value: a 1 2 3'],
    ['a{b=c} 1', 'labels cannot be read: a{b=c}'],
  ])('is refused by line: %s', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

describe('OpenMetrics', () => {
  it('has seconds, exemplars, units and an end', () => {
    const text = [
      '# TYPE requests counter',
      '# UNIT requests ',
      'requests_total{a="b"} 3 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67',
      'requests_total 4 # {x="}"} 1',
      '# EOF',
      '',
    ].join('\n');
    expect(read(text, 'openmetrics').samples).toEqual([
      ['requests_total', { a: 'b' }, 3, 1_520_879_607_789],
      ['requests_total', {}, 4, null],
    ]);
  });

  it('is refused where it was cut, or goes on after its end', () => {
    expect(() => read('a 1\n', 'openmetrics')).toThrow('it was cut');
    expect(() => read('a 1\n# EOF\nb 2\n', 'openmetrics')).toThrow('line 3: something follows # EOF');
  });
});

it('is read back as it was written, whatever the labels hold', () => {
  const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
  const sample = fc.record({
    metric: fc.stringMatching(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,12}$/),
    labels: fc.dictionary(name, fc.string({ unit: 'grapheme' }), { maxKeys: 4, noNullPrototype: true }),
    value: fc.double(),
    time: fc.option(fc.integer()),
  });
  const escaped = (value: string): string =>
    value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  const goText = (value: number): string => String(value).replace('Infinity', 'Inf');
  fc.assert(
    fc.property(fc.array(sample), (samples) => {
      const lines = samples.map(({ metric, labels, value, time }) => {
        const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
        return `${metric}{${pairs.join(',')}} ${goText(value)}${time === null ? '' : ` ${time}`}`;
      });
      const expected = samples.map(({ metric, labels, value, time }) => [metric, labels, value, time]);
      expect(read(lines.join('\n')).samples).toEqual(expected);
    }),
    { seed: 6, numRuns: 300 },
  );
});
