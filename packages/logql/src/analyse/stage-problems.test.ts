import { describe, expect, it } from 'vitest';
import { parse } from '../parser/parse.ts';
import { stageProblems } from './stage-problems.ts';

function problems(text: string): readonly (readonly [string, string])[] {
  return stageProblems(parse(text)).map(({ message, span }) => [message, text.slice(span?.from, span?.to)]);
}

describe('problems of stages, found without running the query', () => {
  it.each([
    ['{app="a"} |~ "(x"', 'error parsing regexp: missing closing ): `(x`', '"(x"'],
    ['{app="a"} !~ "ok" or "["', 'error parsing regexp: missing closing ]: `[`', '"["'],
    ['rate({app="a"} |~ "*" [5m])', 'error parsing regexp: missing argument to repetition operator: `*`', '"*"'],
    ['{app="a"} |~ ip("10.0.0.1")', 'ip: invalid operation', 'ip("10.0.0.1")'],
    [
      '{app="a"} | label_format a=b, c=d, a="e"',
      "multiple label name 'a' not allowed in a single format operation",
      'a="e"',
    ],
  ])('%s', (text, message, marked) => {
    expect(problems(text)).toEqual([[message, marked]]);
  });

  it.each([
    '{app="a"} |= "(x" |~ "x" |> "<_>("',
    '{app="a"} |= ip("10.0.0.1") | label_format a=b, b=a',
    'sum(rate({app="a"} |~ `a.b` [5m])) / 2',
  ])('none in %s', (text) => {
    expect(problems(text)).toEqual([]);
  });

  it('takes an ip() among alternatives for a regular expression, as Loki does', () => {
    expect(problems('{app="a"} |~ "x" or ip("(")')).toEqual([
      ['error parsing regexp: missing closing ): `(`', 'ip("(")'],
    ]);
  });
});
