import { expect, test } from 'vitest';
import { liftText, shareText } from './share-text.ts';

test.each([
  [0, '0 %'],
  [0.0004, '< 0.1 %'],
  [0.034, '3.4 %'],
  [0.03, '3 %'],
  [0.62, '62 %'],
  [0.9996, '> 99.9 %'],
  [1, '100 %'],
])('a share of %d is %s', (share, text) => expect(shareText(share)).toBe(text));

test.each([
  [0.5, 0.04, '13 ×'],
  [0.14, 0.1, '1.4 ×'],
  [0.01, 0.3, '0.03 ×'],
  [0.2, 0, null],
])('%d is %s as often as %d', (share, other, text) => expect(liftText(share, other)).toBe(text));
