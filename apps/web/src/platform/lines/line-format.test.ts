import { parse } from '@edda/logql';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLines, LINE_FORMATS, type NotedLine } from './line-format.ts';

const line = (text: string, more: Partial<NotedLine> = {}): NotedLine => ({
  id: 'x',
  time: '1795253596652137472',
  line: text,
  labels: { service_name: 'api', env: 'prod' },
  structuredMetadata: { trace_id: 'f00' },
  ...more,
});

describe('lines that are taken along', () => {
  it('have times with every digit', () => {
    expect(formatLines([line('a')], 'text')).toBe('2026-11-21T09:33:16.652137472Z a');
    expect(formatLines([line('a', { time: '5' })], 'text')).toBe('1970-01-01T00:00:00.000000005Z a');
  });

  it('are text with what they mean', () => {
    expect(formatLines([line('a'), line('b', { note: 'here\nit began' })], 'text')).toBe(
      '2026-11-21T09:33:16.652137472Z a\n2026-11-21T09:33:16.652137472Z b\n  # here\n  # it began',
    );
  });

  it('are JSON with labels and metadata apart, and every nanosecond', () => {
    const [record] = formatLines([line('{"n":12345678901234567890}')], 'ndjson')
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(record).toEqual({
      id: 'x',
      time: '2026-11-21T09:33:16.652137472Z',
      timestamp: '1795253596652137472',
      labels: { service_name: 'api', env: 'prod' },
      structuredMetadata: { trace_id: 'f00' },
      line: '{"n":12345678901234567890}',
    });
    expect(JSON.parse(formatLines([line('a')], 'json', 'Why'))).toMatchObject({ title: 'Why', lines: [{ line: 'a' }] });
  });

  it('are Markdown that no line can break out of', () => {
    expect(formatLines([line('a ```` b', { note: 'look' })], 'markdown', 'Why')).toBe(
      '## Why\n\n**2026-11-21T09:33:16.652137472Z** · api\n\nlook\n\n`````\na ```` b\n`````',
    );
  });

  it('are CSV with a column for each label', () => {
    const lines = [line('a,"b"'), line('c\nd', { labels: { service_name: 'db' } })];
    expect(formatLines(lines, 'csv')).toBe(
      [
        'time,timestamp,env,service_name,line',
        '2026-11-21T09:33:16.652137472Z,1795253596652137472,prod,api,"a,""b"""',
        '2026-11-21T09:33:16.652137472Z,1795253596652137472,,db,"c\nd"',
      ].join('\r\n'),
    );
  });

  it('are LogQL: what their labels share, and what stands in them', () => {
    const lines = [line('say "hi"'), line('other', { labels: { service_name: 'db', env: 'prod' } })];
    expect(formatLines(lines, 'logql')).toBe(
      '# 2026-11-21T09:33:16.652137472Z to 2026-11-21T09:33:16.652137472Z\n{env="prod"} |= "say \\"hi\\"" or "other"',
    );
    expect(formatLines([line('x', { labels: {} })], 'logql')).toContain('{service_name=~".+"} |= "x"');
  });

  it('are LogQL that parses, and JSON that parses, whatever the lines are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 40 }), (texts) => {
        const lines = texts.map((text) => line(text));
        expect(() => parse(formatLines(lines, 'logql'))).not.toThrow();
        expect(JSON.parse(formatLines(lines, 'json'))).toHaveLength(texts.length);
        for (const format of LINE_FORMATS) expect(formatLines(lines, format)).not.toBe('');
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});
