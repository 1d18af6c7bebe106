import { expect, it } from 'vitest';
import { basicAuthorization, credentialsIn } from './credentials.ts';

it.each([
  ['http://u:p@loki:3100', { username: 'u', password: 'p' }],
  ['http://u%40x:p%3A%2F@loki', { username: 'u@x', password: 'p:/' }],
  ['http://u:100%@loki', { username: 'u', password: '100%' }],
  ['http://:p@loki', { username: '', password: 'p' }],
  ['http://loki', null],
])('what stands in %s', (address, credentials) => {
  expect(credentialsIn(new URL(address))).toEqual(credentials);
});

it('goes as basic auth, in UTF-8', () => {
  expect(basicAuthorization({ username: 'ü', password: 'p:q' })).toBe('Basic w7w6cDpx');
});
