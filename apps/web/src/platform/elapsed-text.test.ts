import { expect, it } from 'vitest';
import { elapsedText } from './elapsed-text.ts';

it.each([
  [0n, '0 ms'],
  [1n, '0.000001 ms'],
  [482_999n, '0.482 ms'],
  [12_499_999n, '12.4 ms'],
  [12_000_000n, '12 ms'],
  [130_999_999n, '130 ms'],
  [1_342_000_000n, '1,342 ms'],
  [12_345_999_999n, '12.345 s'],
  [72_390_000_000n, '1 min 12.3 s'],
  [7_380_000_000_000n, '2 h 3 min'],
])('%d ns are %s', (nanos, text) => {
  expect(elapsedText(nanos)).toBe(text);
});
