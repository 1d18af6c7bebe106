import { describe, expect, it } from 'vitest';
import { parse } from '../../parser/parse.ts';
import { compilePipeline } from '../pipeline.ts';
import { labelMap, labelsOf, lineOf, runLogQuery, TEST_NOW } from '../testing/run-query.ts';

describe('drop and keep', () => {
  const line = 'a=1 b=2 c=3';
  it.each([
    ['| drop a', { b: '2', c: '3' }],
    ['| drop a, b="2", c="x"', { c: '3' }],
    ['| drop b=~"[0-9]", a!="1"', { a: '1', c: '3' }],
    ['| keep a', { a: '1' }],
    ['| keep a, b="2", c="x"', { a: '1', b: '2' }],
    ['| keep b!~"x"', { b: '2' }],
  ])('%s', (stage, labels) => {
    expect(labelsOf(`| logfmt ${stage}`, line)).toEqual(labels);
  });

  it('reach errors and labels of the stream', () => {
    expect(labelsOf('| json | drop __error__, __error_details__', 'x')).toEqual({});
    const [row] = runLogQuery('{app="x"} | drop app | logfmt', [{ line: 'app=y' }]);
    expect(row?.labels).toEqual({ app_extracted: 'y' });
  });
});

describe('label_format', () => {
  it.each([
    ['| label_format c=a', { b: '2', c: '1' }],
    ['| label_format c="{{.a}}{{.b}}"', { a: '1', b: '2', c: '12' }],
    ['| label_format a="{{.b}}", b="{{.a}}"', { a: '2', b: '1' }],
    ['| label_format c=missing', { a: '1', b: '2' }],
  ])('%s', (stage, labels) => {
    expect(labelsOf(`| logfmt ${stage}`, 'a=1 b=2')).toEqual(labels);
  });

  it('overwrites a label of the stream', () => {
    expect(lineOf('| label_format app="y" | line_format "{{.app}}"', '')).toBe('y');
  });

  it('a template that fails leaves its label out and marks the entry', () => {
    expect(labelsOf('| label_format c="{{ index .app 9 9 }}", d="on"', '')).toEqual({
      d: 'on',
      __error__: 'TemplateFormatErr',
      __error_details__:
        'template: label:1:3: executing "label" at <index .app 9 9>: error calling index: index out of range: 9',
    });
  });

  it.each([
    ['c="{{"', "invalid template for label 'c': template: label:1: unclosed action"],
    ['c="a", c="b"', "multiple label name 'c' not allowed in a single format operation"],
    ['__error__="a"', '__error__ cannot be formatted'],
  ])('refuses %s', (ops, message) => {
    expect(() => labelsOf(`| label_format ${ops}`, '')).toThrow(message);
  });
});

describe('line_format', () => {
  it('writes a line of labels', () => {
    expect(lineOf('| logfmt | line_format "{{.a}}-{{.app}}-{{.none}}"', 'a=1')).toBe('1-x-');
    expect(lineOf('| line_format "{{__line__}} at {{__timestamp__ | unixEpoch}}"', 'was')).toBe('was at 1768478400');
  });

  it('a template that fails keeps the line and marks it', () => {
    expect(runLogQuery('{app="x"} | line_format "{{ index .app 9 9 }}"', [{ line: 'was' }])).toEqual([
      { line: 'was', labels: expect.objectContaining({ __error__: 'TemplateFormatErr' }) },
    ]);
  });
});

describe('where labels come from', () => {
  it('stays told apart through the stages', () => {
    const expr = parse('{app="x"} | json | label_format trace="{{.trace}}!", b="{{.a}}"');
    if (expr.kind !== 'log') throw new Error('no log query');
    const entry = compilePipeline(expr, TEST_NOW)
      .forStream(labelMap({ app: 'x' }))
      .process(0n, '{"a":"1"}', labelMap({ trace: 't', pod: 'p' }));
    expect({
      stream: Object.fromEntries(entry?.labels.stream ?? []),
      metadata: Object.fromEntries(entry?.labels.structuredMetadata ?? []),
      parsed: Object.fromEntries(entry?.labels.parsed ?? []),
    }).toEqual({ stream: { app: 'x' }, metadata: { pod: 'p' }, parsed: { a: '1', b: '1', trace: 't!' } });
  });

  it('entries with the same labels have the same key, others another', () => {
    const expr = parse('{app="x"} | logfmt');
    if (expr.kind !== 'log') throw new Error('no log query');
    const stream = compilePipeline(expr, TEST_NOW).forStream(labelMap({ app: 'x' }));
    const key = (line: string, metadata = {}) => stream.process(0n, line, labelMap(metadata))?.labels.key;
    expect(key('a=1 b=2')).toBe(key('b=2 a=1'));
    expect(key('a=1')).toBe(key('a=1 a=1'));
    expect(new Set([key('a=1'), key('a=2'), key('a=12'), key('b=1'), key(''), key('', { m: '1' })]).size).toBe(6);
  });

  it('structured metadata of a name of the stream is called _extracted', () => {
    expect(labelsOf('', '', { metadata: { app: 'm' } })).toEqual({ app_extracted: 'm' });
  });
});
