import { expect, it } from 'vitest';
import { expanded, isKnownLong, knowLong, longAddress, longIdOf } from './long-address.ts';

it('a long question is known by the id in its address, and any other address by itself', () => {
  const long = `v=1&q=${'x'.repeat(50_000)}`;
  expect(longIdOf(longAddress('Zr3kQ0aa-_12'))).toBe('Zr3kQ0aa-_12');
  expect(isKnownLong('Zr3kQ0aa-_12')).toBe(false);
  expect(expanded(longAddress('Zr3kQ0aa-_12'))).toBe('v=1&long=Zr3kQ0aa-_12');
  knowLong('Zr3kQ0aa-_12', long);
  expect(expanded(longAddress('Zr3kQ0aa-_12'))).toBe(long);
  for (const text of ['v=1&service=api', 'v=1&long=', 'v=1&long=a b', `v=1&long=Zr3kQ0aa-_12&row=1`, '']) {
    expect(longIdOf(text)).toBeNull();
    expect(expanded(text)).toBe(text);
  }
});
