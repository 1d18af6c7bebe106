import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { matcher, stringFilter } from '../build/filters.ts';
import { labelFilterStage, logQuery } from '../build/stages.ts';
import { parse } from '../parser/parse.ts';
import { arbitraryExpr } from '../testing/arbitrary-expr.ts';
import { withoutSpans } from '../testing/without-spans.ts';
import { print, printInline } from './print.ts';

// A busy machine may take longer than the five seconds that vitest allows.
vi.setConfig({ testTimeout: 60_000 });

const RUNS = { seed: 20261121, numRuns: 1_000 };

describe.each([
  ['print', print],
  ['printInline', printInline],
])('%s', (_, printer) => {
  it('writes every expression so that it reads back as the same', () => {
    fc.assert(
      fc.property(arbitraryExpr, (expr) => {
        expect(withoutSpans(parse(printer(expr)))).toBe(withoutSpans(expr));
      }),
      RUNS,
    );
  });

  it('writes the same text for what it has written', () => {
    fc.assert(
      fc.property(arbitraryExpr, (expr) => {
        const text = printer(expr);
        expect(printer(parse(text))).toBe(text);
      }),
      RUNS,
    );
  });
});

describe('print, where Loki would lose something', () => {
  it.each([
    ['{app="a"} | size > 10KiB', '{app="a"} | size>10KiB'],
    ['{app="a"} | size > 0KB', '{app="a"} | size>0KB'],
    ['{app="a"} | n > 1e400', '{app="a"} | n>1e999'],
    ['{app="a"} | n > -0.0', '{app="a"} | n>-0.0'],
    ['{app="a"} | level=~"x.+`y"', '{app="a"} | level=~"x.+`y"'],
    ['{größe="a"}', '{größe="a"}'],
    ['vector(3.14159265)', 'vector(3.14159265)'],
    ['0/0', '(0 / 0)'],
    ['-1e308 * 10', '(-1e+308 * 10)'],
    [
      'rate({app="a"}[5m]) * on () group_left () (vector(1) + vector(2))',
      '(rate({app="a"}[5m]) * on () group_left () (vector(1.000000) + vector(2.000000)))',
    ],
    [
      'rate({app="a"}[5m]) * ignoring () group_left vector(1)',
      '(rate({app="a"}[5m]) * ignoring () group_left vector(1.000000))',
    ],
  ])('%s', (query, printed) => {
    expect(print(parse(query))).toBe(printed);
  });

  it('keeps a line filter after keep and drop from becoming a matcher of theirs', () => {
    const query = parse('{app="a"} | keep level');
    const filter = parse('{app="a"} != "x"');
    if (query.kind !== 'log' || filter.kind !== 'log') throw new Error('expected log queries');
    const both = { ...query, stages: [...query.stages, ...filter.stages] };
    expect(print(both)).toBe('{app="a"} | keep level |= "" != "x"');
  });

  it('writes what was built with a bad regexp, for others to refuse', () => {
    const query = logQuery([matcher('app', '=~', '[')], [labelFilterStage(stringFilter('level', '=~', '('))]);
    expect(print(query)).toBe('{app=~"["} | level=~`(`');
  });

  it('keeps the parentheses of a long operation inside a tighter one', () => {
    const query =
      '(sum(rate({app="llm-proxy", provider="anthropic"}[5m])) + sum(rate({app="llm-proxy", provider="openai", machine!=""}[5m]))) * 100';
    expect(print(parse(query))).toBe(`  (
      sum(rate({app="llm-proxy", provider="anthropic"}[5m]))
    +
      sum(rate({app="llm-proxy", provider="openai", machine!=""}[5m]))
  )
*
  100`);
  });

  it('keeps all alternatives of a long line filter, and a negative offset', () => {
    const query =
      'rate({app="llm-proxy"} |= "overloaded_error and some more text" or "rate_limit_error and some more text" or "context_length" [5m] offset -1h)';
    expect(print(parse(query))).toBe(`rate(
  {app="llm-proxy"}
    |= "overloaded_error and some more text" or "rate_limit_error and some more text" or "context_length" [5m] offset -1h0m0s
)`);
  });

  it('does not copy what is nested once a level', () => {
    const query = parse(`${'sum('.repeat(900)}rate({app="x"}[1m])${')'.repeat(900)}`);
    const started = performance.now();
    expect(print(query).split('\n')).toHaveLength(1769);
    // Milliseconds where nothing is copied, seconds where everything is.
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
