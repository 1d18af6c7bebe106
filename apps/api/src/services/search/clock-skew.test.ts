import { expect, it } from 'vitest';
import { skewNotice } from './clock-skew.ts';

const told = (clockSkewMs: number | null): string | undefined =>
  / is (.*) the one of/.exec(skewNotice({ origin: 'http://loki', clockSkewMs })?.message ?? '')?.[1];

it.each([
  [48_200, '48 s ahead of'],
  [-59_700, '1 min behind'],
  // Ten minutes, of which reading the header took some milliseconds.
  [599_480, '10 min ahead of'],
  [600_500, '10 min ahead of'],
  [-7_499_000, '2 h 5 min behind'],
])('clocks that are %d ms apart are told as %s', (ms, text) => {
  expect(told(ms)).toBe(text);
});

it.each([null, 0, -29_000])('nothing is told of %s ms', (ms) => {
  expect(told(ms)).toBeUndefined();
});
