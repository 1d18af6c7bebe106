import { expect, it } from 'vitest';
import { Median } from './median.ts';

it.each([
  [[], null],
  [[null], null],
  [[7], 7],
  [[10, 2], 6],
  [[100, 3, 20], 20],
  [[9, null, 1, 10, 2], 5.5],
])('of %j is %j', (numbers, expected) => {
  const median = new Median();
  for (const number of numbers) median.add(number);
  expect(median.value).toBe(expected);
});
