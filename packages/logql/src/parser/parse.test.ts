import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { LogqlError } from '../error.ts';
import { arbitraryExpr } from '../testing/arbitrary-expr.ts';
import { print, printInline } from '../printer/print.ts';
import { MAX_DEPTH } from './cursor.ts';
import { MAX_QUERY_BYTES, parse, parseLogQuery, parseMatchers, tryParse } from './parse.ts';

// A busy machine may take longer than the five seconds that vitest allows.
vi.setConfig({ testTimeout: 60_000 });

function errorOf(text: string): LogqlError {
  const result = tryParse(text);
  if (result.ok) throw new Error(`${text} parses`);
  return result.error;
}

describe('spans', () => {
  const text =
    'sum by (x) (rate({app="a", b=~"c"} |= "d" or ip("e") | json f="g", h | i="j" and k>5 [5m] offset 1h)) / 2';
  const expr = parse(text);
  const spans = new Map<string, string[]>();
  JSON.stringify(expr, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'span' in value) {
      const { span, kind = 'other' } = value as { span: { from: number; to: number }; kind?: string };
      spans.set(kind, [...(spans.get(kind) ?? []), text.slice(span.from, span.to)]);
    }
    return typeof value === 'bigint' ? String(value) : value;
  });

  it.each([
    ['binary', [text]],
    ['vector_aggregation', [text.slice(0, -4)]],
    ['matcher', ['app="a"', 'b=~"c"']],
    ['line_filter', ['|= "d" or ip("e")']],
    ['json', ['| json f="g", h']],
    ['label_filter', ['| i="j" and k>5']],
    ['logical', ['i="j" and k>5']],
    ['log', ['{app="a", b=~"c"} |= "d" or ip("e") | json f="g", h | i="j" and k>5']],
    ['number', ['k>5', '2']],
  ])('of %s are the text that it came from', (kind, expected) => {
    expect(spans.get(kind)).toEqual(expected);
  });
});

describe('errors', () => {
  it('have a position, a span in the text and a code', () => {
    expect(errorOf('{app="é😀"}\n| json |= y')).toMatchObject({
      code: 'parse',
      message: 'parse error at line 2, col 11: syntax error: unexpected IDENTIFIER, expecting STRING or ip',
      line: 2,
      col: 11,
      span: { from: 22, to: 23 },
    });
  });

  it('without a position in Loki have a span all the same', () => {
    const text = '{app=~"x", b=~"["} | json';
    const { message, line, col, span } = errorOf(text);
    expect({ message, line, col }).toEqual({
      message: 'parse error : error parsing regexp: missing closing ]: `[`',
      line: null,
      col: null,
    });
    expect(text.slice(span?.from, span?.to)).toBe('"["');
  });

  it.each([
    ['{app=error}', 'Texts stand in quotes: "error".'],
    ['{json="a"}', 'json is a reserved word and cannot be a label name.'],
    ['{"app"="a"}', 'Label names stand without quotes: {app="…"}.'],
    ["{app='foo'}", 'Strings stand in "…" or `…`.'],
    ['{app="a"} | json | level=="x"', 'Texts are compared with =, not with ==.'],
    ['{app="a"} | json | status >= "500"', 'Numbers, durations and sizes stand without quotes.'],
    ['{app="a" && b="c"}', 'Write "and", or a comma between label matchers.'],
    [
      '{app="a"} | unwrap n',
      'unwrap is only allowed inside a range aggregation, such as sum_over_time(… | unwrap n [5m]).',
    ],
    ['{app="a"} | json | user.id="5"', 'Names have no dots: nested fields are joined by _ after | json.'],
    ['{app="a"} |= ', 'The query ends where a text in quotes has to follow.'],
    ['sum(rate({app="a"}[5m])', 'The query ends where something has to follow, or where a bracket is still open.'],
    ['{app=~".*"}', 'Add a matcher that names something, such as {app="…"} or {app=~".+"}.'],
    [
      'rate({app="a"}[1.5h])',
      'A range is whole numbers with units from large to small and without spaces, such as [5m], [1h30m] or [1d].',
    ],
    ['{app="a"} + 1', 'Operators stand between metrics: count the lines first, as in count_over_time({…}[5m]).'],
  ])('%s: a person is told what to do', (text, hint) => {
    expect(errorOf(text).hint).toBe(hint);
  });

  it('come in the order in which Loki finds them', () => {
    // A bad regexp is met while reading, a missing parameter only when all has been read.
    expect(errorOf('topk(rate({app=~"["}[5m])) )').message).toContain('missing closing ]');
    expect(errorOf('topk(rate({app="a"}[5m])) )').message).toContain('col 27: syntax error: unexpected )');
    expect(errorOf('topk(rate({app=""}[5m]))').message).toContain('parameter required');
  });
});

describe('limits', () => {
  it('refuses a query as long as Loki does', () => {
    const selector = '{app="a"}';
    expect(tryParse(selector + ' '.repeat(MAX_QUERY_BYTES - selector.length - 1)).ok).toBe(true);
    expect(errorOf(selector + ' '.repeat(MAX_QUERY_BYTES - selector.length)).message).toBe(
      'parse error : input size too long (131072 > 131072)',
    );
    expect(errorOf(`{app="${'é'.repeat(MAX_QUERY_BYTES / 2)}"}`).message).toContain('input size too long (131080');
  });

  it.each([
    ['parentheses', '('.repeat(60_000)],
    ['ranges in parentheses', `rate(${'('.repeat(60_000)}`],
    ['label filters in parentheses', `{app="a"} | ${'('.repeat(60_000)}`],
    ['operators', `vector(1)${' + vector(1)'.repeat(10_000)}`],
    ['label filters', `{app="a"} | a="b"${' and a="b"'.repeat(10_000)}`],
    ['label filters with commas', `{app="a"} | a="b"${', a="b"'.repeat(10_000)}`],
  ])('says so when %s nest too deep', (_, text) => {
    expect(errorOf(text)).toMatchObject({ code: 'limit', message: `the query nests deeper than ${MAX_DEPTH} levels` });
  });

  it('prints and walks what nests just deep enough', () => {
    const text = `vector(1)${' + vector(1)'.repeat(MAX_DEPTH - 2)}`;
    expect(tryParse(printInline(parse(text))).ok).toBe(true);
  });
});

describe('what is parsed', () => {
  it('parseLogQuery takes no metric', () => {
    expect(parseLogQuery('{app="a"} | json').stages).toHaveLength(1);
    expect(() => parseLogQuery('rate({app="a"}[5m])')).toThrow(/^only log selector is supported$/);
  });

  it('parseMatchers takes a selector alone, also one that selects all', () => {
    expect(parseMatchers('{app="a", b!~"c"}').map(({ name, op, value }) => name + op + value)).toEqual([
      'app=a',
      'b!~c',
    ]);
    expect(parseMatchers('{}')).toEqual([]);
    expect(parseMatchers('{app=~".*"}')).toHaveLength(1);
    expect(() => parseMatchers('{app="a"} | json')).toThrow(/^only label matchers are supported$/);
    expect(() => parseMatchers('rate({app="a"}[5m])')).toThrow(/^only label matchers are supported$/);
    expect(() => parseMatchers('{app=')).toThrow('parse error at line 1, col 6');
    expect(() => parseMatchers('')).toThrow('syntax error: unexpected $end');
  });

  it('a negated line filter with alternatives is one filter each', () => {
    expect(print(parse('{app="a"} != "x" or "y" |= "z" or "w"'))).toBe('{app="a"} != "x" != "y" |= "z" or "w"');
  });
});

describe('any text at all', () => {
  const WORDS = [
    '{',
    '}',
    '(',
    ')',
    '[5m]',
    '|',
    '|=',
    '!=',
    '=~',
    '"x"',
    'a',
    'rate(',
    'sum',
    'by',
    'json',
    '5',
    '5m',
    '-',
    '`',
    "'",
  ];

  it('is parsed or refused with a LogqlError inside the text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' ')),
      fc.tuple(arbitraryExpr, fc.nat(), fc.string({ maxLength: 2 })).map(([expr, at, extra]) => {
        const text = print(expr);
        return text.slice(0, at % text.length) + extra + text.slice((at % text.length) + 1);
      }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const result = tryParse(text);
        if (result.ok || result.error.span === null) return;
        const { from, to } = result.error.span;
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(text.length);
      }),
      { seed: 20261121, numRuns: 2_000 },
    );
  });
});
