import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { logqlTokens } from './logql-tokens.ts';

/** Each token as kind(text), plain text as it is. */
const shown = (query: string): string =>
  logqlTokens(query)
    .map(({ kind, text }) => (kind === 'text' ? text : `${kind}(${text})`))
    .join('');

test.each([
  ['{app="x"} |= `y`', '{name(app)operator(=)string("x")} operator(|=) string(`y`)'],
  [
    '{a!="\\""} | json | status >= 400',
    '{name(a)operator(!=)string("\\"")} operator(|) json operator(|) name(status) operator(>=) number(400)',
  ],
  ['sum(rate({a=~"b"}[5m])) / 2', 'sum(rate({name(a)operator(=~)string("b")}[number(5m)])) operator(/) number(2)'],
  ['{a="unclosed', '{name(a)operator(=)string("unclosed)'],
])('%s', (query, expected) => {
  expect(shown(query)).toBe(expected);
});

test('tokens together are the query, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (query) => {
      expect(
        logqlTokens(query)
          .map(({ text }) => text)
          .join(''),
      ).toBe(query);
    }),
    { seed: 7, numRuns: 1000 },
  );
});
