import { expect, it } from 'vitest';
import { obfuscateHeaders, obfuscateKey } from './obfuscate.ts';

it.each([
  ['sk-ant-api03-abcdefghijklmnop-wxyz', 'sk-ant-...wxyz'],
  ['Bearer sk-proj-abcdefghijklmnopabcd', 'Bearer sk-...abcd'],
  ['Bearer eyJhbGciOiJIUzI1NiJ9.e30.abcdefgh', 'Bearer ...efgh'],
  ['Basic dXNlcjpwYXNzd29yZA==', 'Basic ...ZA=='],
  ['short', '...'],
  ['', '...'],
])('shows of %j only %j', (key, shown) => {
  expect(obfuscateKey(key)).toBe(shown);
});

it('shortens the two headers that carry keys, in any spelling, and leaves the others', () => {
  expect(
    obfuscateHeaders({
      authorization: ['Bearer sk-aaaaaaaaaaaaaaaaaaaa1234'],
      'X-API-KEY': ['sk-ant-bbbbbbbbbbbbbbbbbbbb5678'],
      'X-Other': ['sk-ant-not-a-key-header'],
    }),
  ).toEqual({
    authorization: ['Bearer sk-...1234'],
    'X-API-KEY': ['sk-ant-...5678'],
    'X-Other': ['sk-ant-not-a-key-header'],
  });
});
