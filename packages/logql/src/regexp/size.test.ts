import { expect, it } from 'vitest';
import { regexpSize } from './size.ts';

it.each([
  ['abc', 3],
  ['a|b', 3],
  ['[a-z]+', 3],
  ['a{1000}', 1001],
  ['((a{10}){10}){10}', 1130],
  ['(?i)\\pL', 100],
  ['(', Infinity],
])('%s has about %f states', (pattern, size) => {
  expect(regexpSize(pattern) / size).toSatisfy((ratio: number) => Number.isNaN(ratio) || (ratio > 0.4 && ratio < 1.6));
});
